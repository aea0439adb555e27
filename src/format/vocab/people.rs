//! Words for bylines, contributors and parties.

use crate::format::vocab::define::vocabularies;

vocabularies! {
    /// What a contributor did (NewsML-G2 contributor role).
    pub open enum Role {
        /// Gathered the facts and, as a rule, wrote the story.
        Reporter = "reporter",
        /// Wrote the text.
        Writer = "writer",
        /// Added reporting to a story that others wrote.
        AdditionalReporting = "additionalReporting",
        /// Found and checked sources for the story.
        Researcher = "researcher",
        /// Gathered and worked on the data behind the story.
        DataJournalist = "dataJournalist",
        /// Edited the story.
        Editor = "editor",
        /// Checked language, style and names before publication.
        CopyEditor = "copyEditor",
        /// Checked the story's claims.
        FactChecker = "factChecker",
        /// Wrote the headline.
        HeadlineWriter = "headlineWriter",
        /// Took the picture.
        Photographer = "photographer",
        /// Filmed the video.
        Videographer = "videographer",
        /// Recorded or edited the sound.
        AudioProducer = "audioProducer",
        /// Drew the illustration.
        Illustrator = "illustrator",
        /// Drew the cartoon.
        Cartoonist = "cartoonist",
        /// Made the chart, map or diagram.
        GraphicArtist = "graphicArtist",
        /// Chose and edited the pictures.
        PhotoEditor = "photoEditor",
        /// Translated the text.
        Translator = "translator",
        /// Writes a regular column of opinion.
        Columnist = "columnist",
        /// Reviewed a work, a place or a product.
        Reviewer = "reviewer",
        /// Brought the parts of the piece together.
        Producer = "producer",
        /// Reported from a place for a fee and not on staff.
        Stringer = "stringer",
        /// Arranged access, contacts or interpreting on the spot.
        Fixer = "fixer",
        /// Wrote the instructions for a generating tool (IPTC AI Prompt Writer Name).
        PromptWriter = "promptWriter",
        /// Is a tool that was used; the role of software, which is never an author.
        ToolUsed = "toolUsed",
    }

    /// On what ground a byline names whom it names, or nobody.
    pub open enum Basis {
        /// Names the people who did the work.
        Named = "named",
        /// Names the staff as a whole.
        Staff = "staff",
        /// Names the news agency.
        Agency = "agency",
        /// Is the opinion of the editorial board.
        EditorialBoard = "editorialBoard",
        /// Names a writer under another name than the legal one.
        Pseudonym = "pseudonym",
        /// Names nobody, to keep somebody safe.
        WithheldForSafety = "withheldForSafety",
        /// Was put together from several sources.
        Aggregated = "aggregated",
        /// Was made by software.
        Machine = "machine",
        /// Carries no byline.
        None = "none",
        /// Was not said by the source; stands in converted documents only.
        Unknown = "unknown",
    }

    /// What kind of party this is.
    pub open enum PartyKind {
        /// A human being.
        Person = "person",
        /// A publisher, agency, company, authority or other body.
        Organization = "organization",
        /// A desk or team inside an organization.
        Desk = "desk",
        /// A program or model.
        Software = "software",
    }

    /// How a person stands to the publisher.
    pub open enum Employment {
        /// Is employed there.
        Staff = "staff",
        /// Works for a fee.
        Freelance = "freelance",
        /// Works for a news agency.
        Agency = "agency",
        /// Contributes without being a journalist there, such as a guest writer.
        Contributor = "contributor",
        /// Is there for training.
        Intern = "intern",
        /// Stands in no such relation.
        None = "none",
    }

    /// The register that an identifier comes from.
    pub open enum IdentifierScheme {
        /// ORCID: 0000-0002-1825-0097.
        Orcid = "orcid",
        /// ISNI, 16 digits: 000000012150090X.
        Isni = "isni",
        /// Wikidata: Q42.
        Wikidata = "wikidata",
        /// ROR, for organizations: 03yrm5c26.
        Ror = "ror",
        /// VIAF: 75121530.
        Viaf = "viaf",
        /// A press card number.
        PressCard = "pressCard",
    }

    /// What kind of contact detail this is.
    pub open enum ContactKind {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A postal address.
        Address = "address",
        /// A web page.
        Url = "url",
        /// An account on a social network.
        Social = "social",
    }

    /// Who may see a contact detail. A sealed one is never in a package, so there is no word for it.
    pub open enum ContactVisibility {
        /// Everybody.
        Public = "public",
        /// Whoever receives the package, but not its readers.
        Recipient = "recipient",
    }

    /// Who may see where something is or was.
    pub open enum Visibility {
        /// Everybody.
        Public = "public",
        /// Whoever receives the package, but not its readers.
        Recipient = "recipient",
        /// Nobody outside the newsroom.
        Sealed = "sealed",
    }

    /// How exactly a place is told.
    pub open enum Precision {
        /// The country.
        Country = "country",
        /// A state, province or region.
        Region = "region",
        /// A city, town or village.
        City = "city",
        /// A building, harbour, square or other site.
        Site = "site",
        /// The very spot.
        Exact = "exact",
    }
}
