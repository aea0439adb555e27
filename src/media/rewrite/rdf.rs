//! What is written into XMP: properties as RDF.

use super::super::metadata::{Property, Source};
use super::Set;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// The namespaces of what is written.
const NAMESPACES: [(&str, &str); 6] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("plus", "http://ns.useplus.org/ldf/xmp/1.0/"),
    ("Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
];
/// The longest value that is written: what is read back.
const VALUE: usize = 64 * 1024;

/// How a property's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    /// A text for every language; `translated` ones are kept beside a new one for all others.
    Alternatives {
        translated: bool,
    },
    List,
}

pub(super) fn form(property: Property) -> Form {
    match property {
        Property::Creator => Form::List,
        Property::Notice | Property::UsageTerms => Form::Alternatives { translated: false },
        Property::Caption | Property::AltText | Property::LongDescription => Form::Alternatives { translated: true },
        _ => Form::Text,
    }
}

/// A packet for a picture that has none; `None` if there is nothing to say.
pub(super) fn packet(set: &[Set]) -> Option<Vec<u8>> {
    let said: Vec<(Property, Vec<Said>)> =
        set.iter().filter_map(|set| Some((set.property, wanted(set, &[])?))).collect();
    let said: Vec<_> = said.into_iter().filter(|(_, said)| !said.is_empty()).collect();
    if said.is_empty() {
        return None;
    }
    let text = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" \
         x:xmptk=\"offprint\">\n <rdf:RDF xmlns:rdf=\"{RDF}\">{}\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
        description(&said, "", true)
    );
    Some(text.into_bytes())
}

/// One text of a property, with its language.
pub(super) type Said = (Option<String>, String);

/// What a property is to say, beside what it says now; `None` if it is too long to be read back.
pub(super) fn wanted(set: &Set, now: &[Said]) -> Option<Vec<Said>> {
    let mut all: Vec<Said> = Vec::new();
    for value in &set.values {
        let value: String = value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{fffe}' | '\u{ffff}'));
        if value.len() > VALUE {
            return None;
        }
        if !value.is_empty() {
            all.push((None, value.replace(['\u{fffe}', '\u{ffff}'], "")));
        }
    }
    if let Form::Alternatives { translated } = form(set.property) {
        const DEFAULT: &str = "x-default";
        let joined = all.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("; ");
        all = if joined.is_empty() { Vec::new() } else { vec![(Some(DEFAULT.to_owned()), joined)] };
        let old = now.iter().find(|(lang, _)| lang.as_deref() == Some(DEFAULT)).map(|(_, text)| text.as_str());
        let other =
            |(lang, text): &&Said| lang.as_deref().is_some_and(|lang| lang != DEFAULT) && Some(text.as_str()) != old;
        if translated && !all.is_empty() {
            all.extend(now.iter().filter(other).cloned());
        }
    } else if form(set.property) == Form::Text && all.len() > 1 {
        all = vec![(None, all.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("; "))];
    }
    Some(all)
}

/// A description that says this; `known` says that the prefix `rdf` has its meaning where it is put.
pub(super) fn description(said: &[(Property, Vec<Said>)], about: &str, known: bool) -> String {
    let name = |property: Property| property.names(Source::Xmp).first().copied().unwrap_or_default();
    let used =
        |prefix: &str| said.iter().any(|(one, _)| name(*one).split_once(':').is_some_and(|(own, _)| own == prefix));
    let mut text = format!("\n  <rdf:Description rdf:about=\"{}\"", escaped(about));
    if !known {
        text += &format!("\n    xmlns:rdf=\"{RDF}\"");
    }
    for (prefix, uri) in NAMESPACES.iter().filter(|(prefix, _)| used(prefix)) {
        text += &format!("\n    xmlns:{prefix}=\"{uri}\"");
    }
    text.push('>');
    for (property, said) in said {
        let name = name(*property);
        let list = match form(*property) {
            Form::Text => {
                let value = said.iter().map(|(_, text)| escaped(text)).collect::<String>();
                text += &format!("\n   <{name}>{value}</{name}>");
                continue;
            }
            Form::Alternatives { .. } => "rdf:Alt",
            Form::List => "rdf:Seq",
        };
        text += &format!("\n   <{name}>\n    <{list}>");
        for (lang, value) in said {
            let lang = lang.as_ref().map(|lang| format!(" xml:lang=\"{}\"", escaped(lang))).unwrap_or_default();
            text += &format!("\n     <rdf:li{lang}>{}</rdf:li>", escaped(value));
        }
        text += &format!("\n    </{list}>\n   </{name}>");
    }
    text += "\n  </rdf:Description>";
    text
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#xD;"),
            c => escaped.push(c),
        }
    }
    escaped
}
