/// A file of rates as it is written: plain texts and lists. The caller decodes the bytes (JSON) into it; `TaxPreset` then checks every
/// word of it. Amounts and rates are decimal texts, so that a shop can read and edit them: `"9.975"` per cent, `"1.75"` of the currency.
public struct TaxPresetFile: Codable, Sendable, Hashable {
    /// The version of this form: 1.
    public var format: Int
    /// Usually an ISO 3166 code: `AT`, `US-CA`.
    public var code: String
    public var name: String
    /// The day on which the file was last held against its sources.
    public var checked: String
    public var currency: String
    /// `inclusive` or `exclusive`.
    public var priceBasis: String
    public var rounding: Rounding
    public var cashRounding: Cash?
    /// The usual one first.
    public var serviceModes: [Named]?
    /// The reasons for which a customer or line can be freed of tax.
    public var exemptions: [Exemption]?
    /// In the order in which they are reckoned and shown.
    public var taxes: [Tax]
    public var places: [Place]
    public var sources: [Source]
    /// What could not be verified, and what the file leaves out.
    public var notes: [String]?

    public struct Rounding: Codable, Sendable, Hashable {
        /// A `RoundingMode`.
        public var mode: String
        /// A `TaxRoundingPlace`.
        public var place: String
    }

    public struct Cash: Codable, Sendable, Hashable {
        public var step: String
        public var mode: String
    }

    public struct Named: Codable, Sendable, Hashable {
        public var code: String
        public var name: String
    }

    public struct Exemption: Codable, Sendable, Hashable {
        public var code: String
        public var name: String
        /// Absent: it frees of all.
        public var taxes: [String]?
    }

    public struct Tax: Codable, Sendable, Hashable {
        public var code: String
        public var name: String
        /// Earlier taxes that belong to this one's base.
        public var on: [String]?
        /// Either this …
        public var rates: [Rate]?
        /// … or this.
        public var perUnit: [Amount]?
    }

    public struct Rate: Codable, Sendable, Hashable {
        public var code: String
        public var name: String
        /// Ascending.
        public var from: [Percent]
    }

    public struct Percent: Codable, Sendable, Hashable {
        public var day: String
        public var percent: String
    }

    public struct Amount: Codable, Sendable, Hashable {
        public var day: String
        public var amount: String
    }

    public struct Place: Codable, Sendable, Hashable {
        public var code: String
        public var name: String
        public var categories: [Category]
    }

    public struct Category: Codable, Sendable, Hashable {
        public var code: String
        public var name: String
        public var taxes: [Component]
        /// Service mode to category code.
        public var inMode: [String: String]?
    }

    public struct Component: Codable, Sendable, Hashable {
        public var tax: String
        /// Code of one of the tax's rates; absent for an amount per unit and for what is free.
        public var rate: String?
        /// A `TaxTreatment`; absent: `taxed`.
        public var treatment: String?
        /// Why it is exempt or outside the scope.
        public var reason: String?
        public var limit: Limit?
    }

    public struct Limit: Codable, Sendable, Hashable {
        public var unitPrice: String
        /// A `TaxThreshold.Rule`.
        public var applies: String
    }

    public struct Source: Codable, Sendable, Hashable {
        /// The law, or the authority's page.
        public var title: String
        /// Paragraph or address.
        public var at: String
        /// Of the text, or when the page was read.
        public var date: String
    }
}
