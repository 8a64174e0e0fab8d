import Journal
import SaleCore

extension PersonalRecord {
    /// The record as canonical JSON, to be sealed. Field names are a format: sealed records outlive releases.
    var json: JSONValue {
        .fields([
            "name": .optional(name), "phone": .optional(phone), "email": .optional(email), "address": address.isEmpty ? nil : .strings(address),
            "birthday": .optional(birthday?.text), "company": .optional(company), "vatID": .optional(vatID),
            "exemptionNumber": .optional(exemptionNumber),
        ])
    }

    init(_ sealed: SealedRecord) throws {
        do {
            let fields = try sealed.fields()
            self.init(
                name: try fields.optionalString("name"), phone: try fields.optionalString("phone"), email: try fields.optionalString("email"),
                address: fields.has("address") ? try fields.strings("address") : [], birthday: try fields.optionalString("birthday").flatMap { Birthday($0) },
                company: try fields.optionalString("company"), vatID: try fields.optionalString("vatID"),
                exemptionNumber: try fields.optionalString("exemptionNumber"))
        } catch {
            throw StorageError.unreadable(what: "A customer's record", detail: "\(error)")
        }
    }
}
