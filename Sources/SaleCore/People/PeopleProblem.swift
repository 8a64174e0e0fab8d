/// What is wrong with a role, a name, a number, a badge or a new PIN. The sentence says what to do.
public enum PeopleProblem: Error, Sendable, Hashable {
    case badRoleCode(String)
    case badName
    case badNumber
    case badBadge
    case badLanguage(String)
    case badLockTime
    case unknownField(String)
    case unknownPermission(String)
    case unknownRole(String)
    case roleTwice(String)
    case tooManyRoles(Int)
    case nobodyEditsPeople
    case pinNotDigits
    case pinIsNumber
    case pinTooEasy
    case pinUnchanged

    public var code: String {
        switch self {
        case .badRoleCode: "people.bad-role-code"
        case .badName: "people.bad-name"
        case .badNumber: "people.bad-number"
        case .badBadge: "people.bad-badge"
        case .badLanguage: "people.bad-language"
        case .badLockTime: "people.bad-lock-time"
        case .unknownField: "people.unknown-field"
        case .unknownPermission: "people.unknown-permission"
        case .unknownRole: "people.unknown-role"
        case .roleTwice: "people.role-twice"
        case .tooManyRoles: "people.too-many-roles"
        case .nobodyEditsPeople: "people.nobody-edits-people"
        case .pinNotDigits: "people.pin-not-digits"
        case .pinIsNumber: "people.pin-is-number"
        case .pinTooEasy: "people.pin-too-easy"
        case .pinUnchanged: "people.pin-unchanged"
        }
    }
}

extension PeopleProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badRoleCode(let code): "'\(code)' is no role's code: 1 to \(Role.maximumCodeLength) small letters, digits and dashes."
        case .badName: "The name must have 1 to \(PersonName.maximumLength) characters and no line breaks."
        case .badNumber: "The number must be 1 to \(PersonName.maximumNumber)."
        case .badBadge: "A badge's code has \(BadgeCode.lengths.lowerBound) to \(BadgeCode.lengths.upperBound) printable characters. Scan it again, or print another."
        case .badLanguage(let code): "'\(code)' is no language; write a code like en, de or pt-BR."
        case .badLockTime: "The register locks itself after \(PersonName.lockMinutes.lowerBound) to \(PersonName.lockMinutes.upperBound) idle minutes, or never."
        case .unknownField(let name): "The field '\(name)' is not known."
        case .unknownPermission(let name): "The permission '\(name)' is not known. Known: \(Permission.allCases.map(\.rawValue).joined(separator: ", "))."
        case .unknownRole(let code): "There is no role '\(code)'. Make it first, or choose another."
        case .roleTwice(let code): "The role '\(code)' stands there twice."
        case .tooManyRoles(let limit): "There must be 1 to \(limit) roles."
        case .nobodyEditsPeople: "Somebody must be left who may change people and roles (\(Permission.editPeople.rawValue))."
        case .pinNotDigits: "A PIN has \(PINRule.digits.lowerBound) to \(PINRule.digits.upperBound) digits."
        case .pinIsNumber: "The PIN must not be the cashier number. Choose another."
        case .pinTooEasy: "That PIN is too easy to guess. Choose one that is no row and no repetition."
        case .pinUnchanged: "That is the PIN there is. Choose another."
        }
    }
}
