//! IIM's datasets (IPTC-NAA Information Interchange Model 4.2; 2:184 to 188 and 2:221 to 255 as photo programs
//! use them), with the most bytes that each may have.

/// A dataset that holds text, or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::media) struct Dataset {
    pub(in crate::media) record: u8,
    pub(in crate::media) number: u8,
    pub(in crate::media) name: &'static str,
    /// The most bytes it may have.
    pub(in crate::media) most: usize,
    /// Its bytes are a number, the highest first.
    pub(in crate::media) binary: bool,
}

const fn set(record: u8, number: u8, name: &'static str, most: usize) -> Dataset {
    Dataset { record, number, name, most, binary: false }
}

const fn count(record: u8, number: u8, name: &'static str, most: usize) -> Dataset {
    Dataset { record, number, name, most, binary: true }
}

/// What a dataset is called.
pub(in crate::media) fn find(record: u8, number: u8) -> Option<&'static Dataset> {
    DATASETS.binary_search_by_key(&(record, number), |set| (set.record, set.number)).ok().map(|at| &DATASETS[at])
}

/// The most bytes that IIM has for a value of this name.
pub(in crate::media) fn limit(name: &str) -> Option<usize> {
    DATASETS.iter().find(|set| set.name == name).map(|set| set.most)
}

pub(in crate::media) const DATASETS: &[Dataset] = &[
    set(1, 5, "Destination", 1024),
    count(1, 20, "FileFormat", 2),
    count(1, 22, "FileVersion", 2),
    set(1, 30, "ServiceIdentifier", 10),
    set(1, 40, "EnvelopeNumber", 8),
    set(1, 50, "ProductID", 32),
    set(1, 60, "EnvelopePriority", 1),
    set(1, 70, "DateSent", 8),
    set(1, 80, "TimeSent", 11),
    set(1, 100, "UniqueObjectName", 80),
    count(1, 120, "ARMIdentifier", 2),
    count(1, 122, "ARMVersion", 2),
    set(2, 3, "ObjectTypeReference", 67),
    set(2, 4, "ObjectAttributeReference", 68),
    set(2, 5, "ObjectName", 64),
    set(2, 7, "EditStatus", 64),
    set(2, 8, "EditorialUpdate", 2),
    set(2, 10, "Urgency", 1),
    set(2, 12, "SubjectReference", 236),
    set(2, 15, "Category", 3),
    set(2, 20, "SupplementalCategories", 32),
    set(2, 22, "FixtureIdentifier", 32),
    set(2, 25, "Keywords", 64),
    set(2, 26, "ContentLocationCode", 3),
    set(2, 27, "ContentLocationName", 64),
    set(2, 30, "ReleaseDate", 8),
    set(2, 35, "ReleaseTime", 11),
    set(2, 37, "ExpirationDate", 8),
    set(2, 38, "ExpirationTime", 11),
    set(2, 40, "SpecialInstructions", 256),
    set(2, 42, "ActionAdvised", 2),
    set(2, 45, "ReferenceService", 10),
    set(2, 47, "ReferenceDate", 8),
    set(2, 50, "ReferenceNumber", 8),
    set(2, 55, "DateCreated", 8),
    set(2, 60, "TimeCreated", 11),
    set(2, 62, "DigitalCreationDate", 8),
    set(2, 63, "DigitalCreationTime", 11),
    set(2, 65, "OriginatingProgram", 32),
    set(2, 70, "ProgramVersion", 10),
    set(2, 75, "ObjectCycle", 1),
    set(2, 80, "By-line", 32),
    set(2, 85, "By-lineTitle", 32),
    set(2, 90, "City", 32),
    set(2, 92, "Sub-location", 32),
    set(2, 95, "Province-State", 32),
    set(2, 100, "Country-PrimaryLocationCode", 3),
    set(2, 101, "Country-PrimaryLocationName", 64),
    set(2, 103, "OriginalTransmissionReference", 32),
    set(2, 105, "Headline", 256),
    set(2, 110, "Credit", 32),
    set(2, 115, "Source", 32),
    set(2, 116, "CopyrightNotice", 128),
    set(2, 118, "Contact", 128),
    set(2, 120, "Caption-Abstract", 2000),
    set(2, 121, "LocalCaption", 256),
    set(2, 122, "Writer-Editor", 32),
    set(2, 130, "ImageType", 2),
    set(2, 131, "ImageOrientation", 1),
    set(2, 135, "LanguageIdentifier", 3),
    set(2, 150, "AudioType", 2),
    set(2, 151, "AudioSamplingRate", 6),
    set(2, 152, "AudioSamplingResolution", 2),
    set(2, 153, "AudioDuration", 6),
    set(2, 154, "AudioOutcue", 64),
    set(2, 184, "JobID", 64),
    set(2, 185, "MasterDocumentID", 256),
    set(2, 186, "ShortDocumentID", 64),
    set(2, 187, "UniqueDocumentID", 128),
    set(2, 188, "OwnerID", 128),
    count(2, 200, "ObjectPreviewFileFormat", 2),
    count(2, 201, "ObjectPreviewFileVersion", 2),
    set(2, 221, "Prefs", 64),
    set(2, 225, "ClassifyState", 64),
    set(2, 228, "SimilarityIndex", 32),
    set(2, 230, "DocumentNotes", 1024),
    set(2, 231, "DocumentHistory", 256),
    set(2, 232, "ExifCameraInfo", 4096),
    set(2, 255, "CatalogSets", 256),
    count(3, 0, "NewsPhotoVersion", 2),
    set(3, 10, "IPTCPictureNumber", 16),
    count(3, 20, "IPTCImageWidth", 2),
    count(3, 30, "IPTCImageHeight", 2),
    count(3, 40, "IPTCPixelWidth", 2),
    count(3, 50, "IPTCPixelHeight", 2),
    count(3, 55, "SupplementalType", 1),
    count(3, 60, "ColorRepresentation", 2),
    count(3, 64, "InterchangeColorSpace", 1),
    count(3, 65, "ColorSequence", 1),
    count(3, 84, "NumIndexEntries", 2),
    count(3, 86, "IPTCBitsPerSample", 1),
    count(3, 90, "SampleStructure", 1),
    count(3, 100, "ScanningDirection", 1),
    count(3, 102, "IPTCImageRotation", 1),
    count(3, 110, "DataCompressionMethod", 4),
    count(3, 120, "QuantizationMethod", 1),
    count(3, 130, "ExcursionTolerance", 1),
    count(3, 135, "BitsPerComponent", 1),
    count(3, 140, "MaximumDensityRange", 2),
    count(3, 145, "GammaCompensatedValue", 2),
    count(7, 20, "MaxSubfileSize", 4),
    count(7, 90, "ObjectSizeAnnounced", 4),
    count(7, 95, "MaximumObjectSize", 4),
    count(9, 10, "ConfirmedObjectSize", 4),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(DATASETS.windows(2).all(|pair| (pair[0].record, pair[0].number) < (pair[1].record, pair[1].number)));
        assert_eq!(limit("Credit"), Some(32));
        assert_eq!(find(2, 120).map(|set| set.name), Some("Caption-Abstract"));
    }
}
