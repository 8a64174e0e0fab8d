import SaleCore

/// What has to do with who stands at the register and what they may do.
public enum PeopleAction: Sendable, Hashable {
    /// Somebody else lets the act go through that the open prompt is about; this act only.
    case approve(number: Int, pin: String)
    /// The operator steps away: nothing goes until the PIN is given again. An open sale stays.
    case lock
    case unlock(pin: String)
    /// The operator's own PIN.
    case changePIN(old: String, new: String)
    /// Over to training, where nothing counts, or back.
    case switchTraining(on: Bool)
    /// A new person; the PIN is to be changed at the first sign-in.
    case addCashier(PersonEntry)
    case changeCashier(number: Int, PersonChange)
    /// Takes a person off. What they did keeps their id; their number is given to nobody else.
    case removeCashier(number: Int)
    /// A new PIN for somebody who forgot theirs; to be changed at the next sign-in.
    case setPIN(number: Int, pin: String)
    /// The shop's roles, all of them.
    case saveRoles(RoleBook)
    /// After how many idle minutes the register locks itself; nil for never.
    case setAutoLock(minutes: Int?)

    /// An answer to a question that may have become another one, and what changes the shop.
    public var needsCurrentRevision: Bool {
        switch self {
        case .approve, .switchTraining: true
        default: false
        }
    }

    /// Whether a PIN or a badge's code is part of it: then nothing of it but its type is kept, not even as a hash.
    var holdsSecret: Bool {
        switch self {
        case .approve, .unlock, .changePIN, .addCashier, .setPIN: true
        case .changeCashier(_, let change): change.badge != nil
        default: false
        }
    }
}

/// A person to be added.
public struct PersonEntry: Sendable, Hashable {
    public var number: Int
    public var name: String
    public var role: CashierRole
    public var pin: String
    /// The code on the badge.
    public var badge: String?
    public var language: String?

    public init(number: Int, name: String, role: CashierRole, pin: String, badge: String? = nil, language: String? = nil) {
        self.number = number
        self.name = name
        self.role = role
        self.pin = pin
        self.badge = badge
        self.language = language
    }
}

/// What is to be another at a person; nil stays as it is.
public struct PersonChange: Sendable, Hashable {
    public var name: String?
    public var role: CashierRole?
    /// Empty takes the badge away.
    public var badge: String?
    /// Empty means the shop's.
    public var language: String?

    public init(name: String? = nil, role: CashierRole? = nil, badge: String? = nil, language: String? = nil) {
        self.name = name
        self.role = role
        self.badge = badge
        self.language = language
    }
}
