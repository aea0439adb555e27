//! One property under its three names, so that what the blocks say of it can be held side by side.

use super::value::Source;

macro_rules! properties {
    ($($(#[$doc:meta])* $property:ident $label:literal [$($exif:literal)*] [$($iim:literal)*] [$($xmp:literal)*],)*) => {
        /// What a value says, whatever its block calls it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Property {
            $($(#[$doc])* $property,)*
        }

        impl Property {
            /// Every property, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$property,)*];

            /// Its name for people, lowercase.
            pub fn label(self) -> &'static str {
                match self { $(Self::$property => $label,)* }
            }

            /// What it is called in a block, the names of the more telling first. List indices are left out.
            pub fn names(self, source: Source) -> &'static [&'static str] {
                match (self, source) {
                    $((Self::$property, Source::Exif) => &[$($exif),*],
                      (Self::$property, Source::Iim) => &[$($iim),*],
                      (Self::$property, Source::Xmp) => &[$($xmp),*],)*
                }
            }
        }
    };
}

properties! {
    /// A short reference (IPTC Title).
    Title "title" [] ["ObjectName"] ["dc:title"],
    /// The headline.
    Headline "headline" [] ["Headline"] ["photoshop:Headline"],
    /// The caption (IPTC Description).
    Caption "caption" ["ImageDescription"] ["Caption-Abstract"] ["dc:description"],
    /// Who wrote the caption (IPTC Description Writer).
    CaptionWriter "caption writer" [] ["Writer-Editor"] ["photoshop:CaptionWriter"],
    /// Who made it, one value each.
    Creator "creator" ["Artist"] ["By-line"] ["dc:creator"],
    /// The creator's job.
    CreatorTitle "creator's title" [] ["By-lineTitle"] ["photoshop:AuthorsPosition"],
    /// The credit line.
    CreditLine "credit line" [] ["Credit"] ["photoshop:Credit"],
    /// The original owner or the source (IPTC Source).
    Source "source" [] ["Source"] ["photoshop:Source"],
    /// Who supplied it.
    Supplier "supplier" [] [] ["plus:ImageSupplier/plus:ImageSupplierName"],
    /// The copyright notice.
    Notice "copyright notice" ["Copyright"] ["CopyrightNotice"] ["dc:rights"],
    /// Who owns the copyright.
    CopyrightOwner "copyright owner" [] [] ["plus:CopyrightOwner/plus:CopyrightOwnerName"],
    /// What may be done with it, in words.
    UsageTerms "usage terms" [] [] ["xmpRights:UsageTerms"],
    /// A page with the rights statement.
    WebStatement "web statement" [] [] ["xmpRights:WebStatement"],
    /// The licence, as a URL.
    Licence "licence" [] [] ["cc:license" "xmpRights:License" "dcterms:license"],
    /// Who grants licences.
    Licensor "licensor" [] [] ["plus:Licensor/plus:LicensorName"],
    /// Where a licence can be had.
    LicensorUrl "licensor's page" [] [] ["plus:Licensor/plus:LicensorURL"],
    /// Instructions to whoever uses it.
    Instructions "instructions" [] ["SpecialInstructions"] ["photoshop:Instructions"],
    /// When it was taken or made.
    DateCreated "date taken" ["DateTimeOriginal"] ["DateCreated"] ["photoshop:DateCreated" "exif:DateTimeOriginal"],
    /// The city where it was taken.
    City "city" [] ["City"] ["photoshop:City"],
    /// The place in the city.
    Sublocation "sublocation" [] ["Sub-location"] ["Iptc4xmpCore:Location"],
    /// The province or state.
    State "state" [] ["Province-State"] ["photoshop:State"],
    /// The country's name.
    Country "country" [] ["Country-PrimaryLocationName"] ["photoshop:Country"],
    /// The country's code.
    CountryCode "country code" [] ["Country-PrimaryLocationCode"] ["Iptc4xmpCore:CountryCode"],
    /// Keywords, one value each.
    Keyword "keyword" [] ["Keywords"] ["dc:subject"],
    /// People it shows, one value each.
    PersonShown "person shown" [] [] ["Iptc4xmpExt:PersonInImage"],
    /// A job's identifier.
    JobId "job id" [] ["OriginalTransmissionReference"] ["photoshop:TransmissionReference"],
    /// What those should know who cannot see it.
    AltText "alt text" [] [] ["Iptc4xmpCore:AltTextAccessibility"],
    /// The full description.
    LongDescription "long description" [] [] ["Iptc4xmpCore:ExtDescrAccessibility"],
    /// How it came about digitally.
    DigitalSourceType "digital source type" [] [] ["Iptc4xmpExt:DigitalSourceType"],
    /// The generating program or model.
    AiSystem "ai system" [] [] ["Iptc4xmpExt:AISystemUsed"],
    /// Its version.
    AiVersion "ai version" [] [] ["Iptc4xmpExt:AISystemVersionUsed"],
    /// What it was asked for.
    AiPrompt "ai prompt" [] [] ["Iptc4xmpExt:AIPromptInformation"],
    /// Who asked.
    AiPromptWriter "ai prompt writer" [] [] ["Iptc4xmpExt:AIPromptWriterName"],
    /// Whether it may be mined for data.
    DataMining "data mining" [] [] ["plus:DataMining"],
    /// Whether those shown agreed.
    ModelRelease "model release" [] [] ["plus:ModelReleaseStatus"],
    /// Whether the owners of what is shown agreed.
    PropertyRelease "property release" [] [] ["plus:PropertyReleaseStatus"],
    /// Its global identifier.
    Guid "guid" [] [] ["Iptc4xmpExt:DigImageGUID"],
    /// Where it was taken, in degrees north and east, as decimal numbers.
    Position "position" ["GPSPosition"] [] ["exif:GPSPosition"],
    /// The camera's serial number.
    CameraSerial "camera serial" ["BodySerialNumber" "CameraSerialNumber"] [] ["exifEX:BodySerialNumber" "aux:SerialNumber"],
    /// The lens's serial number.
    LensSerial "lens serial" ["LensSerialNumber"] [] ["exifEX:LensSerialNumber" "aux:LensSerialNumber"],
    /// Whom the camera belongs to.
    CameraOwner "camera owner" ["CameraOwnerName"] [] ["exifEX:CameraOwnerName" "aux:OwnerName"],
    /// How the pixels are turned, 1 to 8.
    Orientation "orientation" ["Orientation"] [] ["tiff:Orientation"],
    /// The program it was written with.
    Software "software" ["Software"] ["OriginatingProgram"] ["xmp:CreatorTool"],
}
