import Journal

/// One entry of the product feed: a product as it is now, or the tombstone of one that is gone.
public enum ProductChange: WireMessage {
    case set(ProductRecord)
    case deleted(code: String)

    public var code: String {
        switch self {
        case .set(let product): product.code
        case .deleted(let code): code
        }
    }

    public init(fields: JSONFields) throws(JournalError) {
        if let product = try fields.optionalObject("product") {
            self = .set(try ProductRecord(fields: product))
        } else {
            self = .deleted(code: try fields.string("deleted"))
        }
    }

    public var json: JSONValue {
        switch self {
        case .set(let product): .object(["product": product.json])
        case .deleted(let code): .object(["deleted": .string(code)])
        }
    }
}
