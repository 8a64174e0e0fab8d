/// The shop's rules were changed on this terminal: a new version of its tax rules or campaigns, coupons issued, discounts by hand, a minimum
/// of stock. The rules themselves stay in the terminal's database; the event says which bytes they were.
public struct RulesChanged: JournalPayload {
    public var kind: EventKind { .rulesChanged }
    /// `taxes`, `campaigns`, `coupons`, `discounts`, `reasons`, `tenders`, `segments`, `sale-bans`, `stock-minimum`.
    public var subject: String
    /// Of tax rules and campaigns; nil where there are no versions.
    public var version: Int64?
    /// SHA-256 of the file's bytes, in hexadecimal; nil where there is no file.
    public var contentHash: JournalHash?
    /// What it is about: the place of tax rules, the product of a minimum.
    public var code: String?
    /// Campaigns, coupons or reasons in it; a minimum in thousandths.
    public var count: Int64?
    /// Who did it; nil for a command.
    public var user: String?

    public init(subject: String, version: Int64? = nil, contentHash: JournalHash? = nil, code: String? = nil, count: Int64? = nil, user: String? = nil) {
        self.subject = subject
        self.version = version
        self.contentHash = contentHash
        self.code = code
        self.count = count
        self.user = user
    }

    public init(fields: JSONFields) throws(JournalError) {
        subject = try fields.string("subject")
        version = try fields.optionalInteger("version")
        contentHash = fields.has("contentHash") ? try fields.hash("contentHash") : nil
        code = try fields.optionalString("code")
        count = try fields.optionalInteger("count")
        user = try fields.optionalString("user")
    }

    public var json: JSONValue {
        .fields([
            "subject": .string(subject), "version": .optional(version), "contentHash": .optional(contentHash?.hex), "code": .optional(code),
            "count": .optional(count), "user": .optional(user),
        ])
    }
}
