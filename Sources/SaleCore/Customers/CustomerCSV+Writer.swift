extension CustomerCSV {
    /// The header row of a file we write: every column, with its line end.
    public static let header = Column.allCases.map(\.rawValue).joined(separator: ",") + "\r\n"

    /// A customer that the format cannot hold.
    public struct Unwritable: Error, Sendable, Hashable, CustomStringConvertible {
        public let number: String
        public let column: Column
        public let code = "csv.unwritable"
        public var description: String { "Customer \(number): `\(column.rawValue)` holds \(reason). Change it to export it." }
        let reason: String
    }

    /// One row with its line end (CR LF), which `parse` reads back to the same.
    /// - Throws: for an address that holds the sign between its lines, and a text with a break in it.
    public static func row(_ customer: Customer, _ record: PersonalRecord, currency: Currency) throws(Unwritable) -> String {
        func refused(_ column: Column, _ reason: String) -> Unwritable { Unwritable(number: customer.number ?? customer.id, column: column, reason: reason) }
        if record.address.contains(where: { $0.contains(lineSeparator) }) { throw refused(.address, "'\(lineSeparator)', which sets lines apart in a CSV file") }
        let fields = Column.allCases.map { column in
            switch column {
            case .number: customer.number ?? ""
            case .name: record.name ?? ""
            case .company: record.company ?? ""
            case .phone: record.phone ?? ""
            case .email: record.email ?? ""
            case .address: record.address.joined(separator: String(lineSeparator))
            case .birthday: record.birthday?.text ?? ""
            case .vat: record.vatID ?? ""
            case .segments: customer.segments.sorted().joined(separator: " ")
            case .pricelist: customer.priceList ?? ""
            case .exemption: customer.taxExemption ?? ""
            case .exemptionnumber: record.exemptionNumber ?? ""
            case .creditlimit: customer.creditLimit.map { Money($0, currency).text } ?? ""
            case .invoice: customer.wantsInvoice ? "yes" : "no"
            case .active: customer.isActive ? "yes" : "no"
            case .points: customer.points == 0 ? "" : "\(customer.points)"
            }
        }
        for (column, field) in zip(Column.allCases, fields) where ProductCSV.RowRules.holdsControl(field) { throw refused(column, "a line break") }
        return fields.map(ProductCSV.quoted).joined(separator: ",") + "\r\n"
    }
}

extension CustomerProblem {
    /// The column of a file in which it is put right; nil where the whole row is meant.
    public var column: CustomerCSV.Column? {
        switch self {
        case .nameMissing: .name
        case .textInvalid(let field, _), .tooMany(let field, _): Self.columns[field]
        case .numberInvalid: .number
        case .phoneInvalid: .phone
        case .emailInvalid: .email
        case .birthdayInvalid: .birthday
        case .vatInvalid: .vat
        case .companyMissing: .company
        }
    }

    private static let columns: [String: CustomerCSV.Column] = [
        "name": .name, "company": .company, "phone": .phone, "email": .email, "address": .address, "vatID": .vat, "segments": .segments, "priceList": .pricelist,
        "taxExemption": .exemption,
    ]
}
