//! Words for media assets.

use crate::format::vocab::define::vocabularies;

vocabularies! {
    /// What kind of asset this is.
    pub open enum AssetKind {
        /// A photograph.
        Photo = "photo",
        /// A drawing or a painting.
        Illustration = "illustration",
        /// A chart or a diagram of data.
        Chart = "chart",
        /// A map.
        Map = "map",
        /// A picture of a screen.
        Screenshot = "screenshot",
        /// A moving picture.
        Video = "video",
        /// Sound.
        Audio = "audio",
        /// A document, such as a court filing.
        Document = "document",
    }

    /// How the publisher came by the asset.
    pub open enum Acquisition {
        /// Staff made it.
        Staff = "staff",
        /// It was made on commission.
        Commissioned = "commissioned",
        /// A news agency supplied it.
        Agency = "agency",
        /// It was licensed from a stock library.
        Stock = "stock",
        /// Somebody with a part in the story handed it out.
        Handout = "handout",
        /// It comes from a pool shared by several media.
        Pool = "pool",
        /// A public relations office supplied it.
        Pr = "pr",
        /// It was taken from a screen, a broadcast or a video.
        Screengrab = "screengrab",
        /// A member of the public sent it.
        Ugc = "ugc",
        /// It was found on a social network.
        Social = "social",
        /// It comes from an archive.
        Archive = "archive",
        /// No copyright holds.
        PublicDomain = "publicDomain",
        /// It is under a Creative Commons licence.
        Cc = "cc",
        /// Software generated it.
        Generated = "generated",
        /// Nobody recorded how; only where a conversion made the document.
        Unknown = "unknown",
    }

    /// What a further file of the same asset is for.
    pub open enum RenditionRole {
        /// The file as it came from the camera or the supplier.
        Original = "original",
        /// Print and large screens.
        HighRes = "highRes",
        /// The web page.
        Web = "web",
        /// A look before buying or using.
        Preview = "preview",
        /// Lists.
        Thumbnail = "thumbnail",
        /// What stands in the player before a video starts.
        Poster = "poster",
    }

    /// What a text track is for (HTML track kind).
    pub open enum TrackKind {
        /// Speech and other sounds, for those who cannot hear them.
        Captions = "captions",
        /// Speech, translated.
        Subtitles = "subtitles",
        /// What is to be seen, for those who cannot see it.
        Descriptions = "descriptions",
        /// Titles of the parts.
        Chapters = "chapters",
    }

    /// What a region marks (IPTC Image Region role).
    pub open enum RegionKind {
        /// A person shown there.
        Person = "person",
        /// What must be kept when the picture is cropped.
        Crop = "crop",
    }

    /// Whether a release was signed (PLUS release status).
    pub open enum ReleaseStatus {
        /// There is none.
        None = "none",
        /// None is needed.
        NotApplicable = "notApplicable",
        /// It allows every use.
        Unlimited = "unlimited",
        /// It is limited, or incomplete.
        Limited = "limited",
    }

    /// The age of the youngest person shown (PLUS minor model age disclosure).
    pub open enum MinorDisclosure {
        /// Nobody knows.
        AgeUnknown = "ageUnknown",
        /// 25 years or over.
        Age25OrOver = "age25OrOver",
        /// 18 to 24 years.
        Age18To24 = "age18To24",
        /// 15 to 17 years.
        Age15To17 = "age15To17",
        /// 14 years or under.
        Age14OrUnder = "age14OrUnder",
    }

    /// What was done to the picture after it was taken.
    pub open enum EditKind {
        /// Was cut to a part.
        Crop = "crop",
        /// Was made lighter, darker or of other colours as a whole.
        Tone = "tone",
        /// Was put together from several.
        Composite = "composite",
        /// Was made unrecognizable in parts.
        Blur = "blur",
        /// Had something painted out or in.
        Retouch = "retouch",
        /// Was filled in or extended by software.
        AiFill = "aiFill",
    }

    /// What becomes of the metadata inside a file when the package is made.
    pub open enum EmbeddedPolicy {
        /// It stays.
        Keep = "keep",
        /// Where it was taken is removed.
        StripLocation = "stripLocation",
        /// All of it is removed.
        StripAll = "stripAll",
    }
}
