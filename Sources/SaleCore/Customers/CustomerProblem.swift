/// What is wrong with a customer's data: a stable code and a sentence that says what to put right. No sentence repeats a personal field, because
/// refusals are logged.
public enum CustomerProblem: Error, Sendable, Hashable {
    case nameMissing
    case textInvalid(String, limit: Int)
    case tooMany(String, Int)
    case numberInvalid(String)
    case phoneInvalid
    case emailInvalid
    case birthdayInvalid
    case vatInvalid
    case companyMissing

    public var code: String {
        switch self {
        case .nameMissing: "customer.name-missing"
        case .textInvalid: "customer.text-invalid"
        case .tooMany: "customer.too-many"
        case .numberInvalid: "customer.number-invalid"
        case .phoneInvalid: "customer.phone-invalid"
        case .emailInvalid: "customer.email-invalid"
        case .birthdayInvalid: "customer.birthday-invalid"
        case .vatInvalid: "customer.vat-invalid"
        case .companyMissing: "customer.company-missing"
        }
    }
}

extension CustomerProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nameMissing: "Enter a name, or a company's name."
        case .textInvalid(let field, let limit): "`\(field)` may have up to \(limit) bytes and no control characters; a code has no spaces."
        case .tooMany(let field, let limit): "`\(field)` may have up to \(limit) entries."
        case .numberInvalid(let number):
            "'\(number)' is no card number: 1 to \(CustomerBounds.numberBytes.upperBound) capitals, digits and hyphens. Scan the card again."
        case .phoneInvalid: "That is no telephone number. Enter it with its area code, or with + and the country's code."
        case .emailInvalid: "That is no e-mail address. It has one @, a name before it and a domain after it."
        case .birthdayInvalid: "That is no day of the year. Enter the birthday as MM-DD, with the year only where the customer wants it kept."
        case .vatInvalid: "That VAT number has not the form of its country. Compare it with the customer's papers, country letters first."
        case .companyMissing: "A VAT number belongs to a company. Enter the company's name."
        }
    }
}
