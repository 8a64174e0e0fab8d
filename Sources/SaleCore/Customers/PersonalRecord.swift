/// Who a customer is. It is sealed: the journal holds only a salted hash of it, and erasing it leaves the journal whole (DESIGN §4).
public struct PersonalRecord: Sendable, Hashable {
    public var name: String?
    /// As `PhoneNumber` normalises it.
    public var phone: String?
    public var email: String?
    /// As written on an envelope, without the name.
    public var address: [String]
    public var birthday: Birthday?
    public var company: String?
    /// As `VATIdentifier` normalises it.
    public var vatID: String?
    /// Of the certificate that frees the customer of tax (`Customer.taxExemption`).
    public var exemptionNumber: String?

    public init(
        name: String? = nil, phone: String? = nil, email: String? = nil, address: [String] = [], birthday: Birthday? = nil, company: String? = nil,
        vatID: String? = nil, exemptionNumber: String? = nil
    ) {
        self.name = name
        self.phone = phone
        self.email = email
        self.address = address
        self.birthday = birthday
        self.company = company
        self.vatID = vatID
        self.exemptionNumber = exemptionNumber
    }

    /// What the cashier calls the customer.
    public var displayName: String { name ?? company ?? "" }

    /// The record with blanks trimmed, phone and VAT number in their normal form, and empty fields absent.
    /// - Parameter country: where a telephone number without a country's code belongs.
    /// - Throws: `CustomerProblem` for the first field that is wrong.
    public func normalised(country: PhoneCountry?) throws(CustomerProblem) -> PersonalRecord {
        var clean = PersonalRecord(birthday: birthday)
        clean.name = try Self.text(name, "name", CustomerBounds.nameBytes)
        clean.company = try Self.text(company, "company", CustomerBounds.nameBytes)
        guard clean.name != nil || clean.company != nil else { throw .nameMissing }
        if let typed = try Self.text(phone, "phone", CustomerBounds.textBytes) {
            guard let number = PhoneNumber.normalise(typed, country: country) else { throw .phoneInvalid }
            clean.phone = number
        }
        if let typed = try Self.text(email, "email", CustomerBounds.emailBytes) {
            guard Self.isEmail(typed) else { throw .emailInvalid }
            clean.email = typed
        }
        guard address.count <= CustomerBounds.addressLines else { throw .tooMany("address", CustomerBounds.addressLines) }
        for line in address {
            if let line = try Self.text(line, "address", CustomerBounds.textBytes) { clean.address.append(line) }
        }
        if let typed = try Self.text(vatID, "vatID", CustomerBounds.textBytes) {
            guard let identifier = VATIdentifier(typed) else { throw .vatInvalid }
            guard clean.company != nil else { throw .companyMissing }
            clean.vatID = identifier.text
        }
        clean.exemptionNumber = try Self.text(exemptionNumber, "taxExemption", CustomerBounds.textBytes)
        return clean
    }

    private static func text(_ text: String?, _ field: String, _ limit: Int) throws(CustomerProblem) -> String? {
        guard let text else { return nil }
        let trimmed = text.trimmed
        guard trimmed.utf8.count <= limit, trimmed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .textInvalid(field, limit: limit)
        }
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The form only; whether it can be delivered to is known when it was.
    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }
}

/// A day of the year, with the year of birth only where the customer gave it.
public struct Birthday: Sendable, Hashable {
    public let month: Int
    public let day: Int
    public let year: Int?

    /// Nil unless it is a day of some year (29 February is), and of that year where one is given.
    public init?(month: Int, day: Int, year: Int? = nil) {
        // The calendar used here begins in 2000, a leap year; leap years repeat after 400 years.
        guard year.map({ (1900...2200).contains($0) }) ?? true, BusinessDay(year: year.map { 2000 + $0 % 400 } ?? 2000, month: month, day: day) != nil else { return nil }
        self.month = month
        self.day = day
        self.year = year
    }

    /// `MM-DD` or `YYYY-MM-DD`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
        guard numbers.count == parts.count, (2...3).contains(parts.count), parts.suffix(2).allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        guard parts.count == 2 || parts[0].utf8.count == 4 else { return nil }
        self.init(month: numbers[parts.count - 2], day: numbers[parts.count - 1], year: parts.count == 3 ? numbers[0] : nil)
    }

    public var text: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year.map { "\($0)-" } ?? "")\(two(month))-\(two(day))"
    }

    /// In this year; 29 February is kept on the 28th where there is none.
    public func inYear(_ year: Int) -> BusinessDay? {
        BusinessDay(year: year, month: month, day: day) ?? (month == 2 && day == 29 ? BusinessDay(year: year, month: 2, day: 28) : nil)
    }
}
