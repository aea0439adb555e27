//! Ids in public registers: their forms, their check digits, and the bare id that is compared.

/// What is wrong with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It has not the form of its register: what that is.
    Form(&'static str),
    /// Its check digit does not fit: the one that would.
    CheckDigit(char),
}

/// The bare id of `value` in a register (`orcid`, `isni`, `ror`, `wikidata`, `viaf`), also where it is written as the
/// register's address; for any other register, the value.
///
/// ```
/// use offprint::grammar::identifier::{Wrong, read};
/// assert_eq!(read("orcid", "https://orcid.org/0000-0002-1825-0097").as_deref(), Ok("0000-0002-1825-0097"));
/// assert_eq!(read("orcid", "0000-0002-1825-0079"), Err(Wrong::CheckDigit('0')));
/// ```
pub fn read(scheme: &str, value: &str) -> Result<String, Wrong> {
    let bare = |hosts: &[&str]| {
        let rest = value.trim().trim_end_matches('/');
        let rest = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://")).unwrap_or(rest);
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        hosts.iter().find_map(|host| rest.strip_prefix(host)).unwrap_or(rest).to_owned()
    };
    match scheme {
        "orcid" => {
            let bare = bare(&["orcid.org/"]);
            let grouped = bare.len() == 19 && bare.bytes().enumerate().all(|(n, b)| (b == b'-') == (n % 5 == 4));
            let form = Wrong::Form("four groups of four digits, the last of which may be `X`");
            if !grouped {
                return Err(form);
            }
            sixteen(&bare.replace('-', ""), form).map(|()| bare)
        }
        "isni" => {
            let bare = bare(&["isni.org/isni/", "isni.org/"]).replace([' ', '-'], "");
            sixteen(&bare, Wrong::Form("16 digits, the last of which may be `X`")).map(|()| bare)
        }
        "ror" => {
            let bare = bare(&["ror.org/"]).to_ascii_lowercase();
            ror(&bare).map(|()| bare)
        }
        "wikidata" => {
            let bare = bare(&["wikidata.org/wiki/", "wikidata.org/entity/"]);
            let number = bare.strip_prefix('Q').is_some_and(|rest| {
                rest.len() <= 12 && rest.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(|c| c != '0')
            });
            if number { Ok(bare) } else { Err(Wrong::Form("`Q` and a number")) }
        }
        "viaf" => {
            let bare = bare(&["viaf.org/viaf/"]);
            let number = (2..=22).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
            if number { Ok(bare) } else { Err(Wrong::Form("a number")) }
        }
        _ => Ok(value.to_owned()),
    }
}

/// Fifteen digits and their check character by ISO 7064 MOD 11-2.
fn sixteen(digits: &str, form: Wrong) -> Result<(), Wrong> {
    let (Some(body), Some(given)) = (digits.get(..15), digits.chars().nth(15)) else { return Err(form) };
    let shaped = digits.len() == 16 && body.bytes().all(|b| b.is_ascii_digit());
    if !shaped || !matches!(given, '0'..='9' | 'X') {
        return Err(form);
    }
    let sum = body.bytes().fold(0_u32, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    let wanted = match (12 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('X'),
    };
    if given == wanted { Ok(()) } else { Err(Wrong::CheckDigit(wanted)) }
}

/// `0`, six characters of Crockford's base 32, and two digits by ISO 7064 MOD 97-10.
fn ror(id: &str) -> Result<(), Wrong> {
    const FORM: Wrong = Wrong::Form("`0`, six letters or digits, and two digits");
    const LETTERS: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let (true, Some(body), Some(check)) = (id.len() == 9 && id.starts_with('0'), id.get(1..7), id.get(7..)) else {
        return Err(FORM);
    };
    let mut number: u64 = 0;
    for letter in body.bytes() {
        let Some(digit) = LETTERS.iter().position(|known| *known == letter) else { return Err(FORM) };
        number = number * 32 + digit as u64;
    }
    let Some(check) = check.parse::<u64>().ok().filter(|_| check.bytes().all(|b| b.is_ascii_digit())) else {
        return Err(FORM);
    };
    let wanted = 98 - number * 100 % 97;
    // Which of the two digits is wrong cannot be told; the form is what the register asks for.
    if check == wanted {
        Ok(())
    } else {
        Err(Wrong::Form("`0`, six letters or digits, and the two digits that fit them"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ids_in_their_forms() {
        for (scheme, value, bare) in [
            ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
            ("orcid", "0000-0001-5109-3700", "0000-0001-5109-3700"),
            ("orcid", "0000-0002-1694-233X", "0000-0002-1694-233X"),
            ("orcid", "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
            ("isni", "000000012150090X", "000000012150090X"),
            ("isni", "0000 0001 2150 090X", "000000012150090X"),
            ("isni", "https://isni.org/isni/000000012150090X", "000000012150090X"),
            ("wikidata", "Q42", "Q42"),
            ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
            ("ror", "03yrm5c26", "03yrm5c26"),
            ("ror", "https://ror.org/02mhbdp94", "02mhbdp94"),
            ("viaf", "75121530", "75121530"),
            ("pressCard", "NL 12/34", "NL 12/34"),
            ("house:staff", "7", "7"),
        ] {
            assert_eq!(read(scheme, value).as_deref(), Ok(bare), "{scheme} {value}");
        }
    }

    #[test]
    fn tells_a_wrong_digit_from_a_wrong_form() {
        assert_eq!(read("orcid", "0000-0002-1825-0098"), Err(Wrong::CheckDigit('7')));
        assert_eq!(read("isni", "0000000121500900"), Err(Wrong::CheckDigit('X')));
        for (scheme, value) in [
            ("orcid", "0000000218250097"),
            ("orcid", "0000-0002-1825-009"),
            ("orcid", "0000-0002-1825-009x"),
            ("orcid", "0000-0002-1825-009é"),
            ("orcid", ""),
            ("isni", "123"),
            ("isni", "00000001215009X0"),
            ("wikidata", "42"),
            ("wikidata", "Q042"),
            ("wikidata", "P31"),
            ("ror", "03yrm5c27"),
            ("ror", "3yrm5c26"),
            ("ror", "03yrmic26"),
            ("viaf", "ab"),
        ] {
            assert!(matches!(read(scheme, value), Err(Wrong::Form(_))), "{scheme} {value}");
        }
    }
}
