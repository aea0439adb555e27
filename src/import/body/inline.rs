//! Text with marks, in the making.

use std::ops::Range;

use crate::import::made::{Made, What};

/// A picture in a line.
#[derive(Debug, Clone)]
pub(super) struct Image {
    pub(super) file: String,
    pub(super) title: String,
    pub(super) alt: String,
    pub(super) at: Range<usize>,
}

/// The inline content that is being read.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub(super) at: Range<usize>,
    pieces: Vec<Made>,
    open: Vec<Open>,
    /// What a reading stands over, while that is read.
    base: Option<Vec<Made>>,
    pub(super) images: Vec<Image>,
    /// The picture whose alternative text is being read, and how deep marks nest in that.
    image: Option<(Image, usize)>,
}

/// A mark that is not closed yet.
#[derive(Debug)]
struct Open {
    kind: &'static str,
    at: Range<usize>,
    members: Vec<(&'static str, Made)>,
    outer: Vec<Made>,
}

impl Inline {
    pub(super) fn new(at: Range<usize>) -> Self {
        Self { at, ..Self::default() }
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn text(&mut self, text: &str, at: Range<usize>) {
        if let Some((image, _)) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        if let Some(Made { at: Some(last), what: What::Value(serde_json::Value::String(before)) }) =
            self.pieces.last_mut()
        {
            before.push_str(text);
            last.end = at.end;
            return;
        }
        self.pieces.push(Made::new(text, at));
    }

    /// A line break in the source, which is a space, except between two East Asian letters.
    pub(super) fn soft_break(&mut self, next: Option<char>, at: Range<usize>) {
        let before = self.pieces.last().and_then(|piece| piece.str()?.chars().next_back());
        let close = before.is_some_and(is_east_asian) && next.is_some_and(is_east_asian);
        self.text(if close { "" } else { " " }, at);
    }

    pub(super) fn open(&mut self, kind: &'static str, members: Vec<(&'static str, Made)>, at: Range<usize>) {
        if let Some((_, depth)) = &mut self.image {
            *depth += 1;
            return;
        }
        self.open.push(Open { kind, at, members, outer: std::mem::take(&mut self.pieces) });
    }

    /// Closes the innermost mark; says which kind it was.
    pub(super) fn close(&mut self, end: usize) -> Option<&'static str> {
        if let Some((_, depth)) = &mut self.image {
            *depth = depth.saturating_sub(1);
            return None;
        }
        let open = self.open.pop()?;
        let content = content(std::mem::replace(&mut self.pieces, open.outer));
        let mut mark = Made::object(Some(open.at.start..end.max(open.at.end)));
        mark.put("type", Made::derived(open.kind));
        mark.put("content", content);
        open.members.into_iter().for_each(|(name, member)| mark.put(name, member));
        self.pieces.push(mark);
        Some(open.kind)
    }

    /// The kind of the innermost open mark.
    pub(super) fn innermost(&self) -> Option<&'static str> {
        self.open.last().map(|open| open.kind)
    }

    fn member(&mut self, name: &'static str, value: Made) {
        if let Some(open) = self.open.last_mut() {
            open.members.push((name, value));
        }
    }

    /// A whole mark.
    pub(super) fn mark(
        &mut self,
        kind: &'static str,
        text: &str,
        members: Vec<(&'static str, Made)>,
        at: Range<usize>,
    ) {
        if self.image.is_some() {
            return self.text(text, at);
        }
        self.open(kind, members, at.clone());
        self.text(text, at.clone());
        self.close(at.end);
    }

    pub(super) fn open_image(&mut self, image: Image) {
        match &mut self.image {
            Some((_, depth)) => *depth += 1,
            None => self.image = Some((image, 0)),
        }
    }

    pub(super) fn close_image(&mut self) {
        match self.image.take() {
            Some((image, 0)) => self.images.push(image),
            Some((image, depth)) => self.image = Some((image, depth - 1)),
            None => {}
        }
    }

    /// `<rt>`: what follows is the reading of the ruby that is open.
    pub(super) fn begin_reading(&mut self) {
        self.base = Some(std::mem::take(&mut self.pieces));
    }

    /// `</rt>`.
    pub(super) fn end_reading(&mut self, at: Range<usize>) {
        if let Some(base) = self.base.take() {
            let reading: String = std::mem::replace(&mut self.pieces, base).iter().map(plain).collect();
            self.member("reading", Made::new(reading, at));
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| plain(piece).trim().is_empty())
    }

    /// The content; marks that are open still are closed at its end.
    pub(super) fn finish(mut self) -> (Made, Vec<Image>) {
        self.image = None;
        self.end_reading(self.at.end..self.at.end);
        while !self.open.is_empty() {
            self.close(self.at.end);
        }
        let mut made = content(self.pieces);
        made.at.get_or_insert(self.at);
        (made, self.images)
    }
}

/// One string, or a list of strings and marks.
fn content(pieces: Vec<Made>) -> Made {
    let mut merged: Vec<Made> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (merged.last_mut(), piece.str()) {
            (_, Some("")) => {}
            (Some(Made { at, what: What::Value(serde_json::Value::String(text)) }), Some(more)) => {
                text.push_str(more);
                if let (Some(at), Some(more)) = (at, &piece.at) {
                    at.end = more.end;
                }
            }
            _ => merged.push(piece),
        }
    }
    match merged.as_slice() {
        [] => Made::derived(""),
        [one] if one.str().is_some() => merged.remove(0),
        [first, .., last] => {
            let at = first.at.as_ref().zip(last.at.as_ref()).map(|(first, last)| first.start..last.end);
            Made::list(merged, at)
        }
        [one] => {
            let at = one.at.clone();
            Made::list(merged, at)
        }
    }
}

/// Several contents as one, with an empty line between them.
pub(super) fn join(contents: Vec<Made>) -> Made {
    let mut pieces = Vec::new();
    for (index, one) in contents.into_iter().enumerate() {
        if index > 0 {
            let end = one.at.as_ref().map_or(0, |at| at.start);
            pieces.push(Made::new("\n\n", end..end));
        }
        match one.what {
            What::List(items) => pieces.extend(items),
            _ => pieces.push(one),
        }
    }
    content(pieces)
}

/// The text of an inline content without its marks.
pub(super) fn plain(made: &Made) -> String {
    let mut text = String::new();
    let mut open = vec![made];
    while let Some(made) = open.pop() {
        match &made.what {
            What::Value(value) => text.push_str(value.as_str().unwrap_or_default()),
            What::List(items) => open.extend(items.iter().rev()),
            What::Object(_) => open.extend(made.get("content")),
            What::Asset(_) => {}
        }
    }
    text
}

/// A last paragraph that starts with a dash is who said it; it is taken off the blocks.
pub(super) fn attribution(blocks: &mut Vec<Made>) -> Option<Made> {
    let last =
        blocks.last().filter(|last| blocks.len() > 1 && last.get("type").and_then(Made::str) == Some("paragraph"))?;
    let content = last.get("content")?;
    let text = content.str()?;
    let name = ["— ", "– ", "-- "].iter().find_map(|dash| text.strip_prefix(dash))?.to_owned();
    let at = content.at.clone();
    blocks.pop();
    Some(Made { at, what: What::Value(name.into()) })
}

fn is_east_asian(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{2fa1f}')
}
