/// A JSON object of which every field must be known: a condition that is not understood must never be passed over.
struct StrictFields {
    struct Key: CodingKey, Hashable {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>
    /// The shop's own payments that lists of payments may name.
    let ownTenders: OwnTenders

    init(_ decoder: any Decoder) throws {
        ownTenders = OwnTenders.key.flatMap { decoder.userInfo[$0] as? OwnTenders } ?? .these([])
        container = try decoder.container(keyedBy: Key.self)
    }

    init(_ decoder: any Decoder, known: Set<String>) throws {
        try self.init(decoder)
        try refuse(except: known)
    }

    /// All that are there.
    var names: [String] { container.allKeys.map(\.stringValue) }

    /// - Throws: `.unknownField` for the first of them by name.
    func refuse(except known: Set<String>) throws {
        if let unknown = container.allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() { throw CampaignProblem.unknownField(unknown) }
    }

    func value<T: Decodable>(_ name: String, _ type: T.Type = T.self) throws -> T { try container.decode(T.self, forKey: Key(name)) }

    func optional<T: Decodable>(_ name: String, _ type: T.Type = T.self) throws -> T? { try container.decodeIfPresent(T.self, forKey: Key(name)) }

    func list<T: Decodable>(_ name: String, _ limit: Int, _ type: T.Type = T.self) throws -> [T] {
        let values = try optional(name, [T].self) ?? []
        guard values.count <= limit else { throw CampaignProblem.tooMany(name, limit) }
        return values
    }

    func codes(_ name: String) throws -> Set<String> { Set(try list(name, CampaignBounds.codes, String.self)) }

    func day(_ name: String) throws -> BusinessDay? {
        guard let text = try optional(name, String.self) else { return nil }
        guard let day = BusinessDay(text) else { throw CampaignProblem.dateInvalid(name, text) }
        return day
    }

    /// One of an enumeration's words.
    func word<T: RawRepresentable & CaseIterable>(_ text: String, _ name: String, _ type: T.Type = T.self) throws -> T where T.RawValue == String {
        guard let value = T(rawValue: text) else {
            throw CampaignProblem.unknownWord(field: name, word: text, known: T.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return value
    }
}

/// The other way: absent fields and empty lists are left out, lists are sorted.
struct FieldWriter {
    private var container: KeyedEncodingContainer<StrictFields.Key>

    init(_ encoder: any Encoder) { container = encoder.container(keyedBy: StrictFields.Key.self) }

    mutating func write<T: Encodable>(_ name: String, _ value: T?) throws { try container.encodeIfPresent(value, forKey: StrictFields.Key(name)) }

    mutating func write<T: Encodable & Comparable>(_ name: String, list: some Collection<T>) throws {
        if !list.isEmpty { try container.encode(list.sorted(), forKey: StrictFields.Key(name)) }
    }

    mutating func write<T: Encodable>(_ name: String, inOrder list: [T]) throws {
        if !list.isEmpty { try container.encode(list, forKey: StrictFields.Key(name)) }
    }
}
