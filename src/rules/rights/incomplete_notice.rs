//! OFP509: a copyright notice lacks its holder or year, or says another year than the members beside it.

use super::held::{says, with_rights};
use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP509",
    name: "incomplete-notice",
    family: Family::Rights,
    summary: "a copyright notice lacks its holder or year, or says another year than the members beside it",
    levels: Levels::all(Level::Warning).but(Profile::Submission, Some(Level::Note)),
    basis: "JATS4R, permissions; IPTC Photo Metadata, Copyright Notice and Copyright Owner",
    page: include_str!("../../../docs/rules/OFP509.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for (holder, rights) in with_rights(index) {
            let year = rights.get("year").and_then(|year| year.as_u64());
            let Some(notice) = rights.get("notice").filter(|_| says(rights, "notice")) else {
                if let (Some(_), Some(node)) = (year, rights.get("year")) {
                    findings
                        .add(format!(
                            "the rights of {} have a year, but no notice that it is the year of",
                            holder.name()
                        ))
                        .at(index.document, node)
                        .help("write the `notice` as it is printed, such as `© 2026 Harbour Press`");
                }
                continue;
            };
            let text = notice.text().unwrap_or_default();
            if !claims(text) {
                continue;
            }
            let years = years(text);
            if let (Some(year), Some(years)) = (year, &years)
                && !years.is_empty()
                && !years.contains(&year)
            {
                findings
                    .add(format!("the notice of {} says {}, its `year` {year}", holder.name(), years[years.len() - 1]))
                    .at(index.document, rights.get("year").unwrap_or(notice))
                    .help("the year is that of the notice: of first publication");
            }
            let has_holder = rights.items_of("owners").len() > 0 || says(rights, "holderText");
            // A year in digits of another script is there, though not read.
            let has_year = year.is_some() || years.as_ref().is_none_or(|years| !years.is_empty());
            let lacks = match (has_holder, has_year) {
                (true, true) => continue,
                (false, true) => "no member says who the holder is (`owners` or `holderText`)",
                (true, false) => "nothing says the year",
                (false, false) => "nothing says the year, and no member who the holder is (`owners` or `holderText`)",
            };
            let finding = findings.add(format!("{} has a copyright notice, but {lacks}", holder.name()));
            finding.at(index.document, notice);
            finding.help("a notice is complete with its year and its holder, who is then found by machines too");
            if let Some(name) = holder_in(text).filter(|_| !has_holder && has_year) {
                let mut whole = rights.to_object();
                whole.insert("holderText".to_owned(), name.into());
                finding.at(index.document, rights).fix(Fix {
                    safe: false,
                    title: format!("write `{name}` as the holder"),
                    edit: Edit::Replace(whole.into()),
                });
            }
        }
    }
}

/// Whether the notice claims a copyright, and does not say that there is none.
fn claims(text: &str) -> bool {
    let lower = text.to_lowercase();
    !lower.contains("no copyright")
        && !lower.contains("public domain")
        && (text.contains(['©', '℗']) || lower.contains("copyright") || lower.contains("(c)"))
}

/// The years in a notice; none if it has digits of another script.
fn years(text: &str) -> Option<Vec<u64>> {
    if text.chars().any(|c| c.is_numeric() && !c.is_ascii_digit()) {
        return None;
    }
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let mut years: Vec<u64> = Vec::new();
    for number in numbers {
        match (number.len(), number.parse::<u64>(), years.last()) {
            (4, Ok(year), _) if (1600..2300).contains(&year) => years.push(year),
            // 2024-26
            (2, Ok(end), Some(first)) if end > first % 100 => years.push(first / 100 * 100 + end),
            _ => {}
        }
    }
    // A span of years holds each of them.
    if let [first, last] = years[..]
        && first < last
        && text.contains(['-', '–'])
    {
        years = (first..=last).collect();
    }
    Some(years)
}

/// The holder in a notice of exactly the form `© 2026 Harbour Press`.
fn holder_in(text: &str) -> Option<&str> {
    let (year, name) = text.strip_prefix('©')?.trim_start().split_once(' ')?;
    let plain = !name.contains(['.', ',', ';', '/', '|', '©']) && !name.to_lowercase().contains("rights");
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && plain && !name.trim().is_empty())
        .then(|| name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_years() {
        assert_eq!(years("© 2026 Harbour Press"), Some(vec![2026]));
        assert_eq!(years("© 2024–26 Harbour Press"), Some(vec![2024, 2025, 2026]));
        assert_eq!(years("© 1998, 2026 Studio 54"), Some(vec![1998, 2026, 2054]));
        assert_eq!(years("© Harbour Press"), Some(vec![]));
        assert_eq!(years("© ٢٠٢٦ المرسى"), None);
    }

    #[test]
    fn reads_the_holder_of_a_plain_notice_only() {
        assert_eq!(holder_in("© 2026 Harbour Press"), Some("Harbour Press"));
        assert_eq!(holder_in("© 2026 Harbour Press. All rights reserved."), None);
        assert_eq!(holder_in("Copyright Harbour Press"), None);
    }
}
