import Journal
import SaleCore

// A payment that the shop has named itself, with its rules: a change of the shop's settings does not reach an open sale.
extension SaleEventCoding {
    static func json(_ tender: NamedTender) -> JSONValue {
        .fields([
            "code": .string(tender.code), "name": .string(tender.name), "behaves": .string(tender.behaves.rawValue), "reference": .string(tender.reference.rawValue),
            "names": tender.names.isEmpty ? nil : .fields(tender.names.mapValues { .string($0) }), "opensDrawer": flag(tender.opensDrawer),
            "mayExceed": flag(tender.mayExceed), "refundable": flag(tender.isRefundable), "needsCustomer": flag(tender.needsCustomer),
        ])
    }

    static func tender(_ fields: JSONFields) throws(JournalError) -> NamedTender {
        var names: [String: String] = [:]
        if let translated = try fields.optionalObject("names") {
            for language in translated.fields.keys { names[language] = try translated.string(language) }
        }
        return NamedTender(
            code: try fields.string("code"), name: try fields.string("name"), names: names, behaves: try choice(fields, "behaves"),
            reference: try choice(fields, "reference"), opensDrawer: try flag(fields, "opensDrawer"), mayExceed: try flag(fields, "mayExceed"),
            isRefundable: try flag(fields, "refundable"), needsCustomer: try flag(fields, "needsCustomer"))
    }
}
