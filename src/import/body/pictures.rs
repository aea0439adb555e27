//! Paragraphs, and the pictures in them.

use std::ops::Range;

use super::blocks::{Builder, block};
use super::inline::{self, Image, Inline};
use crate::import::made::Made;
use crate::source::problem::Fault;

impl Builder<'_, '_> {
    /// A content that may not hold pictures.
    pub(super) fn text_only(&mut self, inline: Inline) -> Made {
        let (content, images) = inline.finish();
        for image in images {
            let help = "put the picture on a line of its own, with an empty line before and after it".to_owned();
            let message = "a picture cannot stand inside a line of text".to_owned();
            self.reading.problem(Fault::BadMarkdown, image.at.clone(), message, Some(help));
            // It is named all the same, so it is not also a file that nothing names.
            self.assets.refer(self.reading, &image.file, image.at);
        }
        content
    }

    pub(super) fn paragraph(&mut self, inline: Inline) {
        let at = inline.at.clone();
        if inline.images.is_empty() || !inline.is_blank() {
            let content = self.text_only(inline);
            let plain = inline::plain(&content);
            self.look_for_spaces(&plain, &at);
            if !plain.is_empty() {
                self.add(block("paragraph", at).with("content", content));
            }
            return;
        }
        let (_, images) = inline.finish();
        let single = images.len() == 1;
        let figures: Vec<Made> = images.into_iter().filter_map(|image| self.figure(image)).collect();
        if single {
            figures.into_iter().for_each(|figure| self.add(figure));
        } else if !figures.is_empty() {
            let assets = figures.into_iter().filter_map(|figure| self.only_asset(figure)).collect();
            self.add(block("gallery", at).with("assets", Made::list(assets, None)));
        }
    }

    /// Says where a picture is none, because its file's name holds a space: `![alt](Big Wheel.jpg)`.
    fn look_for_spaces(&mut self, plain: &str, at: &Range<usize>) {
        let mut from = 0;
        let mut source = at.start;
        while let Some(start) = plain[from..].find("![").map(|start| from + start) {
            from = start + 2;
            let Some(name) = plain[from..].find("](").map(|middle| from + middle + 2) else { return };
            let Some(end) = plain[name..].find(')').map(|end| name + end) else { return };
            let name = &plain[name..end];
            from = end;
            if self.reading.problems.len() >= self.reading.most {
                return;
            }
            if !name.trim().contains(char::is_whitespace) || name.contains(['[', ']', '(', '\n']) {
                continue;
            }
            self.assets.note(name);
            let written = self.text[source..at.end].find(name).map(|offset| source + offset);
            let place = written.map_or_else(|| at.clone(), |start| start..start + name.len());
            source = written.map_or(source, |start| start + name.len());
            let message = "the name of this picture holds a space, so Markdown takes it for text".to_owned();
            let help = format!("put the name in angle brackets: `(<{}>)`", name.trim());
            self.reading.problem(Fault::BadMarkdown, place, message, Some(help));
        }
    }

    /// A picture in the text. What its asset does not say yet, it says; what it says otherwise stands in the
    /// figure.
    fn figure(&mut self, image: Image) -> Option<Made> {
        let index = self.assets.refer(self.reading, &image.file, image.at.clone())?;
        let mut figure = block("figure", image.at.clone());
        figure.put("asset", Made::new(self.assets.id(index), image.at.clone()));
        let asset = &mut self.assets.list[index].made;
        for (member, own, text) in [("caption", "caption", image.title), ("altText", "alt", image.alt)] {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let made = Made::new(text, image.at.clone());
            let decorative = member == "altText" && asset.get("decorative").is_some();
            match asset.get(member) {
                None if !decorative => asset.put(member, made),
                Some(there) if there.text() == Some(text) => {}
                _ => figure.put(own, made),
            }
        }
        Some(figure)
    }

    /// The asset of a figure that goes into a gallery, which has no place for a caption of each picture.
    pub(super) fn only_asset(&mut self, mut figure: Made) -> Option<Made> {
        for member in ["caption", "alt"] {
            if let Some(Made { at: Some(at), .. }) = figure.get(member) {
                let at = at.clone();
                let message =
                    format!("a picture's own {member} has no place in a gallery, where `media` has another one");
                let help = "keep one of the two".to_owned();
                self.reading.problem(Fault::BadMarkdown, at, message, Some(help));
            }
        }
        figure.remove("asset")
    }
}
