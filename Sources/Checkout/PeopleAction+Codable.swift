import SaleCore

// {"type":"approve","number":1,"pin":"…"}, {"type":"lock"}, {"type":"unlock","pin":"…"}, {"type":"changePIN","old":"…","new":"…"},
// {"type":"switchTraining","on":true}, {"type":"addCashier","number":12,"name":"…","role":"cashier","pin":"…","badge":"…","language":"de"},
// {"type":"changeCashier","number":12,"name":"…","role":"…","badge":"","language":""}, {"type":"removeCashier","number":12},
// {"type":"setPIN","number":12,"pin":"…"}, {"type":"saveRoles","roles":[…]}, {"type":"setAutoLock","minutes":5}
extension PeopleAction: Codable {
    private enum Key: String, CodingKey {
        case type, number, pin, old, new, on, name, role, badge, language, roles, minutes
    }

    private enum Name: String, Codable, CaseIterable {
        case approve, lock, unlock, changePIN, switchTraining, addCashier, changeCashier, removeCashier, setPIN, saveRoles, setAutoLock
    }

    /// The `type`s of this group.
    public static let names = Set(Name.allCases.map(\.rawValue))

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key) throws -> String { try fields.decode(String.self, forKey: key) }
        func optional(_ key: Key) throws -> String? { try fields.decodeIfPresent(String.self, forKey: key) }
        func number() throws -> Int { try fields.decode(Int.self, forKey: .number) }
        switch try fields.decode(Name.self, forKey: .type) {
        case .approve: self = .approve(number: try number(), pin: try text(.pin))
        case .lock: self = .lock
        case .unlock: self = .unlock(pin: try text(.pin))
        case .changePIN: self = .changePIN(old: try text(.old), new: try text(.new))
        case .switchTraining: self = .switchTraining(on: try fields.decode(Bool.self, forKey: .on))
        case .addCashier:
            self = .addCashier(.init(
                number: try number(), name: try text(.name), role: .init(rawValue: try text(.role)), pin: try text(.pin), badge: try optional(.badge),
                language: try optional(.language)))
        case .changeCashier:
            self = .changeCashier(number: try number(), .init(
                name: try optional(.name), role: try optional(.role).map(CashierRole.init(rawValue:)), badge: try optional(.badge), language: try optional(.language)))
        case .removeCashier: self = .removeCashier(number: try number())
        case .setPIN: self = .setPIN(number: try number(), pin: try text(.pin))
        case .saveRoles:
            do {
                self = .saveRoles(try fields.decode(RoleBook.self, forKey: .roles))
            } catch let problem as PeopleProblem {
                throw DecodingError.dataCorruptedError(forKey: .roles, in: fields, debugDescription: problem.description)
            }
        case .setAutoLock: self = .setAutoLock(minutes: try fields.decodeIfPresent(Int.self, forKey: .minutes))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        func begin(_ name: Name, number: Int? = nil) throws {
            try fields.encode(name, forKey: .type)
            try fields.encodeIfPresent(number, forKey: .number)
        }
        switch self {
        case .approve(let number, let pin):
            try begin(.approve, number: number)
            try fields.encode(pin, forKey: .pin)
        case .lock: try begin(.lock)
        case .unlock(let pin):
            try begin(.unlock)
            try fields.encode(pin, forKey: .pin)
        case .changePIN(let old, let new):
            try begin(.changePIN)
            try fields.encode(old, forKey: .old)
            try fields.encode(new, forKey: .new)
        case .switchTraining(let on):
            try begin(.switchTraining)
            try fields.encode(on, forKey: .on)
        case .addCashier(let person):
            try begin(.addCashier, number: person.number)
            try fields.encode(person.name, forKey: .name)
            try fields.encode(person.role, forKey: .role)
            try fields.encode(person.pin, forKey: .pin)
            try fields.encodeIfPresent(person.badge, forKey: .badge)
            try fields.encodeIfPresent(person.language, forKey: .language)
        case .changeCashier(let number, let change):
            try begin(.changeCashier, number: number)
            try fields.encodeIfPresent(change.name, forKey: .name)
            try fields.encodeIfPresent(change.role, forKey: .role)
            try fields.encodeIfPresent(change.badge, forKey: .badge)
            try fields.encodeIfPresent(change.language, forKey: .language)
        case .removeCashier(let number): try begin(.removeCashier, number: number)
        case .setPIN(let number, let pin):
            try begin(.setPIN, number: number)
            try fields.encode(pin, forKey: .pin)
        case .saveRoles(let roles):
            try begin(.saveRoles)
            try fields.encode(roles, forKey: .roles)
        case .setAutoLock(let minutes):
            try begin(.setAutoLock)
            try fields.encodeIfPresent(minutes, forKey: .minutes)
        }
    }
}
