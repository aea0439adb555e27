//! OFP224: what replaces what makes no sense: in a circle, or with a version that does not rise.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Level;
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP224",
    name: "broken-supersedes-chain",
    family: Family::Reference,
    summary: "revisions or replacements run in a circle, or their version does not rise",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: versions; NewsML-G2, guid and version",
    page: include_str!("../../../docs/rules/OFP224.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let indexes = context.indexes();
    for index in indexes {
        revisions(index, findings);
        itself(index, findings);
    }
    chain(indexes, findings);
}

fn number(node: Node<'_>, member: &str) -> Option<u64> {
    node.get(member)?.as_u64()
}

/// The versions of the revisions rise to that of the article.
fn revisions<'a>(index: &ArticleIndex<'a>, findings: &mut Findings<'a>) {
    let mut last: Option<(u64, Node<'a>)> = None;
    for node in index.root.items_of("revisions").filter_map(|revision| revision.get("version")) {
        let Some(version) = node.as_u64() else { return };
        if let Some((before, _)) = last.filter(|(before, _)| *before > version) {
            findings
                .add(format!("revision {version} stands after revision {before}"))
                .at(index.document, node)
                .help("revisions stand in their order, and a version never falls");
            return;
        }
        last = Some((version, node));
    }
    if let (Some((last, node)), Some(version)) = (last, number(index.root, "version"))
        && last != version
    {
        findings
            .add(format!("the last revision is to version {last}, but this is version {version}"))
            .at(index.document, node)
            .help("every change raises `version` and has its revision");
    }
}

/// An article neither translates nor replaces itself.
fn itself<'a>(index: &ArticleIndex<'a>, findings: &mut Findings<'a>) {
    let own = index.root.str_of("id");
    let ways =
        [(&["translationOf", "uri"], "is a translation of"), (&["statusNotice", "replacement"], "is replaced by")];
    for (path, what) in ways {
        let node = index.root.path(path).map(|node| node.get("uri").unwrap_or(node));
        if let Some(node) = node.filter(|node| node.str().is_some() && node.str() == own) {
            findings.add(format!("the article {what} itself")).at(index.document, node);
        }
    }
}

/// How many versions of one article are told apart: no newsroom has more, and a forger shall not make us slow.
const VERSIONS: usize = 500;

/// One article of the package replaces another: the one that says so, where, and the one replaced.
struct Step<'a> {
    said_by: usize,
    at: Node<'a>,
    older: usize,
}

fn chain<'a>(indexes: &[ArticleIndex<'a>], findings: &mut Findings<'a>) {
    let mut by_id: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, index) in indexes.iter().enumerate() {
        if let Some(id) = index.root.str_of("id") {
            let places = by_id.entry(id).or_default();
            if places.len() < VERSIONS {
                places.push(place);
            }
        }
    }
    let mut steps: Vec<Vec<Step<'a>>> = indexes.iter().map(|_| Vec::new()).collect();
    for (place, index) in indexes.iter().enumerate() {
        for item in index.root.items_of("relatedItems") {
            let (Some(rel), Some(at)) = (item.str_of("rel"), item.get("id")) else { continue };
            let newer_first = match rel {
                "supersedes" => true,
                "supersededBy" => false,
                _ => continue,
            };
            let Some(others) = at.str().and_then(|id| by_id.get(id)) else { continue };
            // Of several versions in one package, a reference by id means any but the one that refers.
            let own = others.contains(&place);
            if own && others.len() == 1 {
                let way = if newer_first { "replaces" } else { "is replaced by" };
                findings
                    .add(format!("the article {way} itself"))
                    .at(index.document, at)
                    .help("an earlier version of the same article is in `revisions`; another article has another id");
                continue;
            }
            if own {
                versions(indexes, place, others, newer_first, at, findings);
                continue;
            }
            for &other in others {
                let (newer, older) = if newer_first { (place, other) } else { (other, place) };
                steps[newer].push(Step { said_by: place, at, older });
            }
        }
    }
    circles(indexes, &steps, findings);
}

/// Of versions of one article, the later replaces the earlier.
fn versions<'a>(
    indexes: &[ArticleIndex<'a>],
    place: usize,
    others: &[usize],
    newer_first: bool,
    at: Node<'a>,
    findings: &mut Findings<'a>,
) {
    let Some(own) = number(indexes[place].root, "version") else { return };
    let mut rest =
        others.iter().filter(|&&other| other != place).filter_map(|&other| number(indexes[other].root, "version"));
    let fits = |other: u64| if newer_first { other < own } else { other > own };
    if !rest.any(fits) {
        let (way, wanted) = if newer_first { ("replaces", "earlier") } else { ("is replaced by", "later") };
        findings
            .add(format!("version {own} {way} another version of itself, but none in the package is {wanted}"))
            .at(indexes[place].document, at);
    }
}

/// Reports each step that closes a circle, once.
fn circles<'a>(indexes: &[ArticleIndex<'a>], steps: &[Vec<Step<'a>>], findings: &mut Findings<'a>) {
    let mut done = vec![false; steps.len()];
    let mut said = HashSet::new();
    for start in 0..steps.len() {
        let mut on_path = HashSet::from([start]);
        let mut path = if done[start] { Vec::new() } else { vec![(start, 0)] };
        while let Some((place, next)) = path.last_mut() {
            let Some(step) = steps[*place].get(*next) else {
                done[*place] = true;
                on_path.remove(place);
                path.pop();
                continue;
            };
            *next += 1;
            if on_path.contains(&step.older) {
                if said.insert(step.at.address()) {
                    let id = quoted(step.at.str().unwrap_or_default());
                    findings
                        .add(format!("what replaces what runs in a circle through {id}"))
                        .at(indexes[step.said_by].document, step.at)
                        .help("of two articles, one replaces the other; mend the one that is older");
                }
            } else if !done[step.older] {
                on_path.insert(step.older);
                path.push((step.older, 0));
            }
        }
    }
}
