//! OFP703: a person's private address, telephone or mailbox is marked public.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::phrases::lines;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP703",
    name: "private-contact-public",
    family: Family::Privacy,
    summary: "a person's private address, telephone or mailbox is marked public",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: contact, visibility; Regulation (EU) 2016/679, Art. 5(1)(c)",
    page: include_str!("../../../docs/rules/OFP703.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let shared = shared(index.root);
        for party in index.root.items_of("parties") {
            if party.str_of("kind") != Some("person") {
                continue;
            }
            for contact in party.items_of("contact") {
                let Some(visibility) = contact.get("visibility").filter(|seen| seen.str() == Some("public")) else {
                    continue;
                };
                let (Some(kind), Some(value)) = (contact.str_of("kind"), contact.str_of("value")) else { continue };
                if shared.contains(&plain(value)) {
                    continue;
                }
                let Some(what) = private(kind, value, party) else { continue };
                let name = party.get("name").and_then(|name| name.str_of("display")).unwrap_or_default();
                // The value itself is not repeated: reports are kept where more people read them.
                findings
                    .add(format!("{what} of {} is marked public", quoted(name)))
                    .at(index.document, visibility)
                    .help("make it `recipient`, or give the newsroom's own; public is what the person wants readers to have")
                    .fix(Fix {
                        safe: false,
                        title: "replace it by `recipient`".to_owned(),
                        edit: Edit::Replace("recipient".into()),
                    });
            }
        }
    }
}

/// The contact details of organizations and desks: who shares them does not give out their own.
fn shared(root: Node<'_>) -> HashSet<String> {
    let houses = root.items_of("parties").filter(|party| party.str_of("kind") != Some("person"));
    houses
        .flat_map(|house| house.items_of("contact"))
        .filter_map(|contact| contact.str_of("value"))
        .map(plain)
        .collect()
}

fn plain(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric() || *c == '@' || *c == '+').flat_map(char::to_lowercase).collect()
}

/// What a contact detail is, if it is private.
fn private(kind: &str, value: &str, party: Node<'_>) -> Option<&'static str> {
    match kind {
        // A town alone, or a post-office box, is no home.
        "address" => {
            let lower = value.to_lowercase();
            let number = value.chars().any(char::is_numeric);
            let boxed = ["p.o.", "po box", "postfach", "boîte postale", "apartado", "c/o"];
            (number && !boxed.iter().any(|word| lower.contains(word))).then_some("a street address")
        }
        "phone" if is_mobile(value) => Some("a mobile number"),
        // Staff have a telephone on their desk; who works for themselves has it at home.
        "phone" => matches!(party.str_of("employment"), Some("freelance" | "contributor" | "none"))
            .then_some("a telephone number"),
        "email" => is_free_mailbox(value).then_some("a private mailbox"),
        _ => None,
    }
}

struct Lists {
    mail: Vec<&'static str>,
    mobile: Vec<String>,
}

fn lists() -> &'static Lists {
    static READ: OnceLock<Lists> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read = Lists { mail: Vec::new(), mobile: Vec::new() };
        for line in lines(include_str!("../data/contact.txt")) {
            match line.split_once(' ') {
                Some(("mail", domain)) => read.mail.push(domain),
                Some(("mobile", start)) => read.mobile.push(plain(start)),
                _ => {}
            }
        }
        read
    })
}

fn is_mobile(value: &str) -> bool {
    let value = value.trim().trim_start_matches("tel:").replace("(0)", "");
    let digits = plain(&value);
    let number = digits.strip_prefix("00").map_or(digits.clone(), |rest| format!("+{rest}"));
    lists().mobile.iter().any(|start| number.starts_with(start))
}

fn is_free_mailbox(value: &str) -> bool {
    let Some((_, domain)) = value.trim().rsplit_once('@') else { return false };
    let domain = domain.to_lowercase();
    lists().mail.iter().any(|known| match known.strip_suffix('.') {
        Some(name) => domain.split_once('.').is_some_and(|(first, _)| first == name),
        None => domain == *known,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::Tree;
    use serde_json::json;

    #[test]
    fn tells_private_details_from_those_of_a_house() {
        let staff = json!({"kind": "person", "employment": "staff"});
        let free = json!({"kind": "person", "employment": "freelance"});
        let unsaid = json!({"kind": "person"});
        for (kind, value, party, is_private) in [
            ("address", "14 Chandler Street, Skerwick", &staff, true),
            ("address", "Skerwick", &staff, false),
            ("address", "PO Box 12, Skerwick", &staff, false),
            ("phone", "+44 (0)7700 900123", &staff, true),
            ("phone", "0049 170 0000000", &staff, true),
            ("phone", "+44 20 7946 0123", &staff, false),
            ("phone", "+44 20 7946 0123", &free, true),
            ("phone", "020 7946 0123", &unsaid, false),
            ("email", "mira.okafor@gmail.com", &staff, true),
            ("email", "mira@yahoo.co.uk", &staff, true),
            ("email", "mira@harbourpress.example", &free, false),
            ("url", "https://mira.example", &free, false),
        ] {
            assert_eq!(private(kind, value, Tree::from(party).root()).is_some(), is_private, "{kind} {value}");
        }
    }
}
