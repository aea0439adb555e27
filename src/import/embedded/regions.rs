//! Parts of a picture (IPTC Image Region): people, and what a crop must keep.
//!
//! A rectangle in shares of the picture is taken as it stands, one in pixels is divided by the picture's size, and of a
//! circle and a polygon the rectangle around it. What marks neither a person nor a crop, or lies outside the picture, is
//! left to the snapshot. The faces that programs find for their user (MWG regions) are not read: those names were never
//! meant for readers.

use serde_json::{Value as Json, json};

use super::Taking;
use crate::import::evidence::Band;
use crate::import::made::{Made, What};
use crate::media::{Metadata, Source};

const REGION: &str = "Iptc4xmpExt:ImageRegion";
/// Regions taken of one file.
const MOST: usize = 200;

/// A region as a file tells it.
#[derive(Debug, Default)]
struct Told {
    /// Its path in the packet.
    path: String,
    shape: String,
    unit: String,
    /// The corner or the centre, then width and height or the radius.
    numbers: [Option<f64>; 5],
    corners: Vec<[Option<f64>; 2]>,
    name: String,
    people: Vec<String>,
    /// What it is of, and what it is for: addresses and words.
    words: Vec<String>,
}

/// Takes them; the paths of those that are taken whole, so that nothing of them is kept twice.
pub(super) fn take(taking: &mut Taking<'_>, asset: &mut Made) -> Vec<String> {
    let side = |name: &str| match asset.get(name).map(|made| &made.what) {
        Some(What::Value(value)) => value.as_f64(),
        _ => None,
    };
    let size = side("width").zip(side("height"));
    let (mut regions, mut whole) = (Vec::new(), Vec::new());
    for told in read(taking.metadata) {
        let Some(made) = told.region(size) else { continue };
        regions.push(made);
        if told.shape == "rectangle" && told.people.len() < 2 {
            whole.push(format!("{}/", told.path));
        }
    }
    if regions.is_empty() || asset.get("regions").is_some() {
        return Vec::new();
    }
    taking.put(asset, &["regions"], Made::list(regions, None), format!("XMP {REGION}"), Band::High, None);
    whole
}

fn read(metadata: &Metadata) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for value in metadata.values.iter().filter(|value| value.source == Source::Xmp) {
        let Some((path, part)) = value.name.split_once('/').filter(|(path, _)| path.starts_with(REGION)) else {
            continue;
        };
        if all.last().is_none_or(|last| last.path != path) {
            if all.len() == MOST {
                break;
            }
            all.push(Told { path: path.to_owned(), ..Told::default() });
        }
        if let Some(told) = all.last_mut() {
            told.part(part, &value.text);
        }
    }
    all
}

impl Told {
    fn part(&mut self, part: &str, text: &str) {
        let plain = part.replace("Iptc4xmpExt:", "");
        let number = || text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        if let Some((corner, side)) =
            plain.strip_prefix("RegionBoundary/rbVertices").and_then(|rest| rest.split_once('/'))
        {
            // Corners stand in turn, each with its two sides.
            let index = corner.trim_matches(['[', ']']).parse::<usize>().unwrap_or(1);
            if (1..=MOST).contains(&index) {
                self.corners.resize(self.corners.len().max(index), [None; 2]);
                self.corners[index - 1][usize::from(side == "rbY")] = number();
            }
            return;
        }
        match plain.as_str() {
            "RegionBoundary/rbShape" => self.shape = text.trim().to_lowercase(),
            "RegionBoundary/rbUnit" => self.unit = text.trim().to_lowercase(),
            "RegionBoundary/rbX" => self.numbers[0] = number(),
            "RegionBoundary/rbY" => self.numbers[1] = number(),
            "RegionBoundary/rbW" => self.numbers[2] = number(),
            "RegionBoundary/rbH" => self.numbers[3] = number(),
            "RegionBoundary/rbRx" => self.numbers[4] = number(),
            "Name" if self.name.is_empty() => self.name = text.trim().to_owned(),
            "PersonInImage" => self.people.push(text.trim().to_owned()),
            other if other.starts_with("rCtype") || other.starts_with("rRole") => self.words.push(text.to_lowercase()),
            other if other.starts_with("PersonInImageWDetails") && other.ends_with("/PersonName") => {
                self.people.push(text.trim().to_owned());
            }
            _ => {}
        }
    }

    /// Left, top, width and height, in the file's own unit.
    fn around(&self) -> Option<[f64; 4]> {
        let [x, y, width, height, radius] = self.numbers;
        match self.shape.as_str() {
            "rectangle" => Some([x?, y?, width?, height?]),
            // A radius is a share of the width; it is only known where the two sides have one unit.
            "circle" if self.unit == "pixel" => Some([x? - radius?, y? - radius?, 2.0 * radius?, 2.0 * radius?]),
            "polygon" if self.corners.len() > 2 => {
                let corners: Option<Vec<[f64; 2]>> = self.corners.iter().map(|[x, y]| Some([(*x)?, (*y)?])).collect();
                let corners = corners?;
                let least = |side: usize| corners.iter().map(|corner| corner[side]).fold(f64::INFINITY, f64::min);
                let most = |side: usize| corners.iter().map(|corner| corner[side]).fold(f64::NEG_INFINITY, f64::max);
                Some([least(0), least(1), most(0) - least(0), most(1) - least(1)])
            }
            _ => None,
        }
    }

    /// The region in shares of a picture of this size.
    fn region(&self, size: Option<(f64, f64)>) -> Option<Made> {
        let person =
            !self.people.is_empty() || self.words.iter().any(|word| is(word, "imageregiontype/human", "human"));
        let crop = self.words.iter().any(|word| word.contains("cropping"));
        let kind = match (person, crop) {
            (true, _) => "person",
            (false, true) => "crop",
            (false, false) => return None,
        };
        let (across, down) = match self.unit.as_str() {
            "relative" => (1.0, 1.0),
            "pixel" => size?,
            _ => return None,
        };
        let [x, y, width, height] = self.around()?;
        let shares = [x / across, y / down, width / across, height / down];
        // Rounding may leave a hair beyond the edge.
        let inside = |from: f64, length: f64| from > -1e-4 && length > 0.0 && from + length < 1.0 + 1e-4;
        if !inside(shares[0], shares[2]) || !inside(shares[1], shares[3]) {
            return None;
        }
        let mut made = Made::object(None).with("kind", Made::derived(kind));
        for (name, share) in ["x", "y", "width", "height"].into_iter().zip(shares) {
            made.put(name, Made::derived(rounded(share)));
        }
        let name = match &self.people[..] {
            [] if kind == "person" => &self.name,
            [only] => only,
            _ => "",
        };
        if !name.is_empty() {
            made.put("name", Made::derived(name));
        }
        Some(made)
    }
}

/// Whether a word is this term: its address in IPTC's list, or its name.
fn is(word: &str, address: &str, name: &str) -> bool {
    word.ends_with(address) || word.trim() == name
}

/// A share with five digits, between 0 and 1.
fn rounded(share: f64) -> Json {
    let share = (share.clamp(0.0, 1.0) * 1e5).round() / 1e5;
    if share.fract() == 0.0 { json!(share as u64) } else { json!(share) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Value;

    fn told(lines: &[(&str, &str)]) -> Vec<Told> {
        let value = |(name, text): &(&str, &str)| Value {
            source: Source::Xmp,
            name: format!("{REGION}{name}").replace('~', "Iptc4xmpExt:"),
            text: (*text).to_owned(),
            lang: None,
            bytes: None,
        };
        read(&Metadata { values: lines.iter().map(value).collect(), ..Metadata::default() })
    }

    fn made(lines: &[(&str, &str)]) -> Vec<Json> {
        told(lines).iter().filter_map(|one| Some(one.region(Some((400.0, 200.0)))?.finish().value)).collect()
    }

    #[test]
    fn takes_people_and_crops_in_shares_of_the_picture() {
        let regions = made(&[
            ("[1]/~RegionBoundary/~rbShape", "rectangle"),
            ("[1]/~RegionBoundary/~rbUnit", "relative"),
            ("[1]/~RegionBoundary/~rbX", "0.25"),
            ("[1]/~RegionBoundary/~rbY", "0.1"),
            ("[1]/~RegionBoundary/~rbW", "0.5"),
            ("[1]/~RegionBoundary/~rbH", "0.9000001"),
            ("[1]/~rCtype[1]/xmp:Identifier", "http://cv.iptc.org/newscodes/imageregiontype/human"),
            ("[1]/~Name", "Bo Lind"),
            ("[2]/~RegionBoundary/~rbShape", "polygon"),
            ("[2]/~RegionBoundary/~rbUnit", "pixel"),
            ("[2]/~RegionBoundary/~rbVertices[1]/~rbX", "100"),
            ("[2]/~RegionBoundary/~rbVertices[1]/~rbY", "50"),
            ("[2]/~RegionBoundary/~rbVertices[2]/~rbX", "300"),
            ("[2]/~RegionBoundary/~rbVertices[2]/~rbY", "60"),
            ("[2]/~RegionBoundary/~rbVertices[3]/~rbX", "120"),
            ("[2]/~RegionBoundary/~rbVertices[3]/~rbY", "150"),
            ("[2]/~rRole[1]/xmp:Identifier", "http://cv.iptc.org/newscodes/imageregionrole/squareCropping"),
        ]);
        assert_eq!(
            regions,
            [
                json!({"kind": "person", "x": 0.25, "y": 0.1, "width": 0.5, "height": 0.9, "name": "Bo Lind"}),
                json!({"kind": "crop", "x": 0.25, "y": 0.25, "width": 0.5, "height": 0.5}),
            ]
        );
    }

    #[test]
    fn leaves_what_is_no_person_and_no_crop_or_lies_outside() {
        let with = |last: (&str, &str), x: &str, unit: &str| {
            made(&[
                ("/~RegionBoundary/~rbShape", "rectangle"),
                ("/~RegionBoundary/~rbUnit", unit),
                ("/~RegionBoundary/~rbX", x),
                ("/~RegionBoundary/~rbY", "0"),
                ("/~RegionBoundary/~rbW", "0.5"),
                ("/~RegionBoundary/~rbH", "1"),
                (last.0, last.1),
            ])
        };
        let person = ("/~PersonInImage", "Zoë Marsh");
        assert_eq!(
            with(person, "0.5", "relative"),
            [json!({"kind": "person", "x": 0.5, "y": 0, "width": 0.5, "height": 1, "name": "Zoë Marsh"})]
        );
        assert_eq!(with(person, "0.6", "relative"), [] as [Json; 0]);
        assert_eq!(with(person, "NaN", "relative"), [] as [Json; 0]);
        assert_eq!(with(person, "0.5", "inch"), [] as [Json; 0]);
        let animal = ("/~rCtype[1]/xmp:Identifier", "http://cv.iptc.org/newscodes/imageregiontype/animal");
        assert_eq!(with(animal, "0.5", "relative"), [] as [Json; 0]);
    }
}
