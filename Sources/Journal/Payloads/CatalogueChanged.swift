/// The catalogue was changed on this terminal: a product set, with all its fields, or deleted, or many at once.
public struct CatalogueChanged: JournalPayload {
    public enum Change: Equatable, Sendable {
        case set(ProductRecord)
        case deleted(code: String)
        case batch(CatalogueBatch)
    }

    public var change: Change
    /// Who did it; nil for an import from the command line.
    public var user: String?
    /// `import`, `page`, `command`, …
    public var origin: String

    public var kind: EventKind { .catalogueChanged }

    public init(change: Change, user: String? = nil, origin: String) {
        self.change = change
        self.user = user
        self.origin = origin
    }

    public init(fields: JSONFields) throws(JournalError) {
        if let product = try fields.optionalObject("product") {
            change = .set(try ProductRecord(fields: product))
        } else if let batch = try fields.optionalObject("batch") {
            change = .batch(try CatalogueBatch(fields: batch))
        } else {
            change = .deleted(code: try fields.string("deleted"))
        }
        user = try fields.optionalString("user")
        origin = try fields.string("origin")
    }

    public var json: JSONValue {
        var product: JSONValue?
        var deleted: JSONValue?
        var batch: JSONValue?
        switch change {
        case .set(let record): product = record.json
        case .deleted(let code): deleted = .string(code)
        case .batch(let changes): batch = changes.json
        }
        return .fields(["product": product, "deleted": deleted, "batch": batch, "user": .optional(user), "origin": .string(origin)])
    }
}
