//! Words for the article as a whole.

use crate::format::vocab::define::vocabularies;

vocabularies! {
    /// What the article is, told to its readers (IPTC genre; schema.org subtypes of NewsArticle).
    pub open enum ContentLabel {
        /// Reports what happened.
        News = "news",
        /// Explains and weighs what happened.
        Analysis = "analysis",
        /// Argues a view.
        Opinion = "opinion",
        /// Judges a work, a place or a product.
        Review = "review",
        /// Gives the story behind the news.
        Background = "background",
        /// Tests a claim.
        FactCheck = "factCheck",
        /// Tells the life of somebody who died.
        Obituary = "obituary",
        /// Was paid for by somebody outside the newsroom.
        Sponsored = "sponsored",
        /// Is satire.
        Satire = "satire",
        /// Is told while it happens.
        Live = "live",
    }

    /// What a further headline is for.
    pub open enum HeadlineRole {
        /// The web page.
        Web = "web",
        /// The printed page.
        Print = "print",
        /// Search engines.
        Seo = "seo",
        /// Social networks.
        Social = "social",
        /// Small screens and alerts.
        Mobile = "mobile",
        /// The short line above the headline.
        Kicker = "kicker",
    }

    /// Whether the article may be used (NewsML-G2 pubStatus and signal).
    pub open enum Status {
        /// Is being worked on.
        Draft = "draft",
        /// May be used.
        Usable = "usable",
        /// Has been published.
        Published = "published",
        /// Is held back for now; see the notice.
        Withheld = "withheld",
        /// Was taken back after publication; see the notice.
        Withdrawn = "withdrawn",
        /// Must not be used at all, nor kept; see the notice.
        Killed = "killed",
        /// Was replaced by another article.
        Superseded = "superseded",
    }

    /// What a notice about the status asks for.
    pub open enum NoticeKind {
        /// Do not use it until told otherwise.
        Hold = "hold",
        /// Do not use it, and delete it.
        Kill = "kill",
        /// Take it off the page.
        Withdrawal = "withdrawal",
        /// It was taken down on a legal demand.
        Takedown = "takedown",
    }

    /// Why a new version was made (agency practice; schema.org CorrectionComment).
    pub open enum RevisionKind {
        /// Adds what is new.
        Update = "update",
        /// Puts right what was wrong.
        Correction = "correction",
        /// Makes clear what could be misread.
        Clarification = "clarification",
        /// Sends the same again, for technical reasons.
        Refile = "refile",
        /// Replaces the story after a correction, for publication.
        Corrective = "corrective",
    }

    /// What a placed asset does in the article.
    pub open enum PlacementRole {
        /// Leads the article.
        Lead = "lead",
        /// Stands in the text.
        Inline = "inline",
        /// Is one of a gallery.
        Gallery = "gallery",
        /// Stands for the article in lists.
        Thumb = "thumb",
    }

    /// How another item stands to this one (NewsML-G2 item relation).
    pub open enum Relation {
        /// This one is based on it.
        BasedOn = "basedOn",
        /// This one cites it.
        Cites = "cites",
        /// A reader of this one may want it too.
        SeeAlso = "seeAlso",
        /// This one continues it.
        Follows = "follows",
        /// This one replaces it.
        Supersedes = "supersedes",
        /// It replaces this one.
        SupersededBy = "supersededBy",
        /// This one is part of it.
        PartOf = "partOf",
        /// It is this one in another language.
        Translation = "translation",
    }

    /// What a party did on the way of the article here (NewsML-G2 infoSource role).
    pub open enum SupplyRole {
        /// Made it first.
        Originator = "originator",
        /// Supplied it as a news agency.
        Agency = "agency",
        /// Supplied it as a partner publisher.
        Partner = "partner",
        /// Passed it on.
        Distributor = "distributor",
        /// Put it together from several sources.
        Aggregator = "aggregator",
        /// Translated it.
        Translator = "translator",
    }

    /// Which policy a link leads to (schema.org NewsMediaOrganization).
    pub open enum TrustRole {
        /// The principles of publishing.
        PublishingPrinciples = "publishingPrinciples",
        /// How mistakes are corrected.
        CorrectionsPolicy = "correctionsPolicy",
        /// The code of ethics.
        EthicsPolicy = "ethicsPolicy",
        /// How facts are verified.
        VerificationFactCheckingPolicy = "verificationFactCheckingPolicy",
        /// How unnamed sources are used.
        UnnamedSourcesPolicy = "unnamedSourcesPolicy",
        /// Who owns and funds the publisher.
        OwnershipFundingInfo = "ownershipFundingInfo",
        /// What readers' comments lead to.
        ActionableFeedbackPolicy = "actionableFeedbackPolicy",
        /// Who is heard and who is hired.
        DiversityPolicy = "diversityPolicy",
        /// What is covered, and what comes first.
        MissionCoveragePrioritiesPolicy = "missionCoveragePrioritiesPolicy",
        /// When articles carry no byline.
        NoBylinesPolicy = "noBylinesPolicy",
        /// Who works there.
        Masthead = "masthead",
    }

    /// What is disclosed to readers.
    pub open enum DisclosureKind {
        /// A conflict of interest.
        Conflict = "conflict",
        /// A sponsor of the article.
        Sponsor = "sponsor",
        /// Money for the work.
        Funding = "funding",
        /// Travel or lodging that somebody else paid for.
        Travel = "travel",
    }

    /// What software had a part in.
    pub open enum AiScope {
        /// The text.
        Text = "text",
        /// The headline.
        Headline = "headline",
        /// A summary.
        Summary = "summary",
        /// The translation.
        Translation = "translation",
        /// The research.
        Research = "research",
        /// A picture.
        Image = "image",
        /// Sound.
        Audio = "audio",
        /// A video.
        Video = "video",
    }

    /// How large the part of software was.
    pub open enum AiExtent {
        /// It had none.
        None = "none",
        /// It helped a human being.
        Assisted = "assisted",
        /// It made the thing.
        Generated = "generated",
    }

    /// How sure an importer was of what it read.
    pub closed enum Confidence {
        /// The source says so.
        High = "high",
        /// It follows from the source by a rule that seldom errs.
        Medium = "medium",
        /// It is a guess.
        Low = "low",
    }
}
