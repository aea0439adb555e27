//! One property under its three names, so that what the blocks say of it can be held side by side.

use super::value::Source;

macro_rules! properties {
    ($($(#[$doc:meta])* $property:ident $label:literal [$($exif:literal)*] [$($iim:literal)*] [$($xmp:literal)*] $([$($film:literal)*])?,)*) => {
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
                      (Self::$property, Source::Xmp) => &[$($xmp),*],
                      (Self::$property, Source::QuickTime) => &[$($($film),*)?],)*
                }
            }
        }
    };
}

properties! {
    /// A short reference (IPTC Title).
    Title "title" ["XPTitle" "ImageTitle"] ["ObjectName"] ["dc:title"] ["com.apple.quicktime.title" "com.apple.quicktime.displayname" "©nam" "titl"],
    /// The headline.
    Headline "headline" [] ["Headline"] ["photoshop:Headline"],
    /// The caption (IPTC Description).
    Caption "caption" ["ImageDescription"] ["Caption-Abstract"] ["dc:description"] ["com.apple.quicktime.description" "desc" "©des" "dscp"],
    /// Who wrote the caption (IPTC Description Writer).
    CaptionWriter "caption writer" [] ["Writer-Editor"] ["photoshop:CaptionWriter"],
    /// Who made it, one value each.
    Creator "creator" ["Artist" "Photographer" "XPAuthor"] ["By-line"] ["dc:creator"] ["com.apple.quicktime.author" "com.apple.quicktime.artist" "©aut" "©ART" "auth"],
    /// The creator's job.
    CreatorTitle "creator's title" [] ["By-lineTitle"] ["photoshop:AuthorsPosition"],
    /// The credit line.
    CreditLine "credit line" [] ["Credit"] ["photoshop:Credit"],
    /// The original owner or the source (IPTC Source).
    Source "source" [] ["Source"] ["photoshop:Source"],
    /// Who supplied it.
    Supplier "supplier" [] [] ["plus:ImageSupplier/plus:ImageSupplierName"],
    /// The supplier's own id for it.
    SupplierId "supplier's id" [] [] ["plus:ImageSupplierImageID"],
    /// The copyright notice.
    Notice "copyright notice" ["Copyright"] ["CopyrightNotice"] ["dc:rights"] ["com.apple.quicktime.copyright" "©cpy" "cprt"],
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
    DateCreated "date taken" ["DateTimeOriginal"] ["DateCreated"] ["photoshop:DateCreated" "exif:DateTimeOriginal"] ["com.apple.quicktime.creationdate" "©day"],
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
    Keyword "keyword" [] ["Keywords"] ["dc:subject"] ["com.apple.quicktime.keywords" "keyw"],
    /// People it shows, one value each.
    PersonShown "person shown" [] [] ["Iptc4xmpExt:PersonInImage" "Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName"],
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
    /// The condition that the data mining value refers to, and any other.
    OtherConstraints "other constraints" [] [] ["plus:OtherConstraints"],
    /// Whether those shown agreed.
    ModelRelease "model release" [] [] ["plus:ModelReleaseStatus"],
    /// Whether the owners of what is shown agreed.
    PropertyRelease "property release" [] [] ["plus:PropertyReleaseStatus"],
    /// The ids of the papers that those shown signed, one value each.
    ModelReleaseId "model release id" [] [] ["plus:ModelReleaseID"],
    /// The ids of the papers that the owners of what is shown signed, one value each.
    PropertyReleaseId "property release id" [] [] ["plus:PropertyReleaseID"],
    /// The age of the youngest person shown.
    MinorAge "youngest person's age" [] [] ["plus:MinorModelAgeDisclosure"],
    /// Its global identifier.
    Guid "guid" [] [] ["Iptc4xmpExt:DigImageGUID"],
    /// Where it was taken, in degrees north and east, as decimal numbers.
    Position "position" ["GPSPosition"] [] ["exif:GPSPosition"] ["GPSPosition"],
    /// The camera's serial number.
    CameraSerial "camera serial" ["BodySerialNumber" "CameraSerialNumber" "SerialNumber"] [] ["exifEX:BodySerialNumber" "aux:SerialNumber"] ["slno" "SNum"],
    /// The lens's serial number.
    LensSerial "lens serial" ["LensSerialNumber"] [] ["exifEX:LensSerialNumber" "aux:LensSerialNumber"] ["LENS"],
    /// Whom the camera belongs to.
    CameraOwner "camera owner" ["CameraOwnerName" "OwnerName"] [] ["exifEX:CameraOwnerName" "aux:OwnerName"],
    /// How the pixels are turned, 1 to 8.
    Orientation "orientation" ["Orientation"] [] ["tiff:Orientation"],
    /// The program it was written with.
    Software "software" ["Software"] ["OriginatingProgram"] ["xmp:CreatorTool"] ["com.apple.quicktime.software" "©swr" "©too"],
}
