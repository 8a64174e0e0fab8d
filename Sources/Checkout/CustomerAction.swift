import SaleCore

/// What a cashier does with customers and cards of value outside the open sale.
///
/// JSON: flat, `{"type":"enrolCustomer","name":"…","phone":"…"}`; the fields of a form are those of `CustomerForm`.
public enum CustomerAction: Sendable, Hashable {
    /// A new customer; welcome points come with it.
    case enrol(CustomerForm)
    /// Replaces everything the form holds.
    case change(customer: String, CustomerForm)
    /// Erases who the customer is: records, number, search words. What was sold stays, without a name.
    case erase(customer: String)
    /// Points by hand, more or fewer. The reason is a code, never a sentence about somebody.
    case adjustPoints(customer: String, points: Int64, reason: String)
    /// The customer pays what is owed for goods on account, or part of it: in cash or by card.
    case payAccount(customer: String, amount: Int64, by: TenderKind)
    /// The customer is paid what there is to come on the account, or part of it: in cash or by card.
    case payOutAccount(customer: String, amount: Int64, by: TenderKind)
    /// A payment on account, or a payout, was a mistake: the money goes back the way it came. `receipt` is the number on its receipt, `A T3-2-000012`.
    case takeBackPayment(customer: String, receipt: String)
    /// Blocks a gift card or store credit, or lets it go again.
    case blockGiftCard(number: String, isBlocked: Bool, reason: String)

    public var needsCurrentRevision: Bool {
        switch self {
        case .enrol, .change, .blockGiftCard: false
        case .erase, .adjustPoints, .payAccount, .payOutAccount, .takeBackPayment: true
        }
    }

    /// Whether it says who somebody is: then nothing of it is kept to compare a repetition with, not even a hash.
    var isPersonal: Bool {
        switch self {
        case .enrol, .change: true
        case .erase, .adjustPoints, .payAccount, .payOutAccount, .takeBackPayment, .blockGiftCard: false
        }
    }
}

/// A customer as typed at the register. Texts are trimmed and checked by `PersonalRecord.normalised`.
public struct CustomerForm: Sendable, Hashable, Codable {
    /// The card's number; nil takes the next free one, or keeps the one there is.
    public var number: String?
    public var name: String?
    public var phone: String?
    public var email: String?
    public var address: [String] = []
    /// `MM-DD` or `YYYY-MM-DD`.
    public var birthday: String?
    public var company: String?
    public var vatID: String?
    public var segments: [String] = []
    public var priceList: String?
    /// A reason of the tax rules, and the number of the certificate.
    public var taxExemption: String?
    public var exemptionNumber: String?
    public var wantsInvoice = false
    public var isActive = true
    /// Minor units of what may be owed without approval; nil leaves the shop's own limit.
    public var creditLimit: Int64?

    public init(name: String? = nil, phone: String? = nil) {
        self.name = name
        self.phone = phone
    }
}

extension CustomerAction: Codable {
    private enum Key: String, CodingKey {
        case type, customer, number, name, phone, email, address, birthday, company, vatID, segments, priceList, taxExemption, exemptionNumber, wantsInvoice, isActive
        case points, reason, isBlocked, amount, by, creditLimit, receipt
    }

    private enum Name: String, Codable, CaseIterable {
        case enrolCustomer, changeCustomer, eraseCustomer, adjustPoints, payAccount, payOutAccount, takeBackPayment, blockGiftCard
    }

    /// The `type`s of this group.
    public static let names = Set(Name.allCases.map(\.rawValue))

    private var word: Name {
        switch self {
        case .enrol: .enrolCustomer
        case .change: .changeCustomer
        case .erase: .eraseCustomer
        case .adjustPoints: .adjustPoints
        case .payAccount: .payAccount
        case .payOutAccount: .payOutAccount
        case .takeBackPayment: .takeBackPayment
        case .blockGiftCard: .blockGiftCard
        }
    }

    /// Its `type`.
    var name: String { word.rawValue }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key) throws -> String { try fields.decode(String.self, forKey: key) }
        switch try fields.decode(Name.self, forKey: .type) {
        case .enrolCustomer: self = .enrol(try Self.form(fields))
        case .changeCustomer: self = .change(customer: try text(.customer), try Self.form(fields))
        case .eraseCustomer: self = .erase(customer: try text(.customer))
        case .adjustPoints:
            self = .adjustPoints(customer: try text(.customer), points: try fields.decode(Int64.self, forKey: .points), reason: try text(.reason))
        case .payAccount: self = .payAccount(customer: try text(.customer), amount: try fields.decode(Int64.self, forKey: .amount), by: try Self.means(fields))
        case .payOutAccount: self = .payOutAccount(customer: try text(.customer), amount: try fields.decode(Int64.self, forKey: .amount), by: try Self.means(fields))
        case .takeBackPayment: self = .takeBackPayment(customer: try text(.customer), receipt: try text(.receipt))
        case .blockGiftCard:
            self = .blockGiftCard(number: try text(.number), isBlocked: try fields.decode(Bool.self, forKey: .isBlocked), reason: try text(.reason))
        }
    }

    private static func means(_ fields: KeyedDecodingContainer<Key>) throws -> TenderKind {
        let word = try fields.decode(String.self, forKey: .by)
        guard let means = TenderKind(rawValue: word) else {
            throw DecodingError.dataCorruptedError(forKey: .by, in: fields, debugDescription: "'\(word)' is no payment")
        }
        return means
    }

    private static func form(_ fields: KeyedDecodingContainer<Key>) throws -> CustomerForm {
        var form = CustomerForm()
        form.number = try fields.decodeIfPresent(String.self, forKey: .number)
        form.name = try fields.decodeIfPresent(String.self, forKey: .name)
        form.phone = try fields.decodeIfPresent(String.self, forKey: .phone)
        form.email = try fields.decodeIfPresent(String.self, forKey: .email)
        form.address = try fields.decodeIfPresent([String].self, forKey: .address) ?? []
        form.birthday = try fields.decodeIfPresent(String.self, forKey: .birthday)
        form.company = try fields.decodeIfPresent(String.self, forKey: .company)
        form.vatID = try fields.decodeIfPresent(String.self, forKey: .vatID)
        form.segments = try fields.decodeIfPresent([String].self, forKey: .segments) ?? []
        form.priceList = try fields.decodeIfPresent(String.self, forKey: .priceList)
        form.taxExemption = try fields.decodeIfPresent(String.self, forKey: .taxExemption)
        form.exemptionNumber = try fields.decodeIfPresent(String.self, forKey: .exemptionNumber)
        form.wantsInvoice = try fields.decodeIfPresent(Bool.self, forKey: .wantsInvoice) ?? false
        form.isActive = try fields.decodeIfPresent(Bool.self, forKey: .isActive) ?? true
        form.creditLimit = try fields.decodeIfPresent(Int64.self, forKey: .creditLimit)
        return form
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(word, forKey: .type)
        switch self {
        case .enrol(let form): try Self.encode(form, &fields)
        case .change(let customer, let form):
            try fields.encode(customer, forKey: .customer)
            try Self.encode(form, &fields)
        case .erase(let customer): try fields.encode(customer, forKey: .customer)
        case .adjustPoints(let customer, let points, let reason):
            try fields.encode(customer, forKey: .customer)
            try fields.encode(points, forKey: .points)
            try fields.encode(reason, forKey: .reason)
        case .takeBackPayment(let customer, let receipt):
            try fields.encode(customer, forKey: .customer)
            try fields.encode(receipt, forKey: .receipt)
        case .payAccount(let customer, let amount, let means), .payOutAccount(let customer, let amount, let means):
            try fields.encode(customer, forKey: .customer)
            try fields.encode(amount, forKey: .amount)
            try fields.encode(means.rawValue, forKey: .by)
        case .blockGiftCard(let number, let isBlocked, let reason):
            try fields.encode(number, forKey: .number)
            try fields.encode(isBlocked, forKey: .isBlocked)
            try fields.encode(reason, forKey: .reason)
        }
    }

    private static func encode(_ form: CustomerForm, _ fields: inout KeyedEncodingContainer<Key>) throws {
        for (key, text) in [
            (Key.number, form.number), (.name, form.name), (.phone, form.phone), (.email, form.email), (.birthday, form.birthday), (.company, form.company),
            (.vatID, form.vatID), (.priceList, form.priceList), (.taxExemption, form.taxExemption), (.exemptionNumber, form.exemptionNumber),
        ] { try fields.encodeIfPresent(text, forKey: key) }
        if !form.address.isEmpty { try fields.encode(form.address, forKey: .address) }
        if !form.segments.isEmpty { try fields.encode(form.segments, forKey: .segments) }
        if form.wantsInvoice { try fields.encode(true, forKey: .wantsInvoice) }
        if !form.isActive { try fields.encode(false, forKey: .isActive) }
        try fields.encodeIfPresent(form.creditLimit, forKey: .creditLimit)
    }
}
