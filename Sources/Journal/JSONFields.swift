/// Reads the fields of one object with errors that name the field. Unknown fields are left alone.
public struct JSONFields: Sendable {
    public let fields: [String: JSONValue]
    /// Where this object stands, for messages: `lines[3]`.
    private let name: String

    /// - Throws: `JournalError.badField` where `value` is no object.
    public init(_ value: JSONValue, name: String) throws(JournalError) {
        guard case .object(let fields) = value else { throw .badField(name, reason: "must be an object, not \(value.typeName)") }
        self.fields = fields
        self.name = name
    }

    /// The fields of canonical bytes.
    public init(parsing bytes: [UInt8], name: String) throws(JournalError) {
        try self.init(try CanonicalJSON.parse(bytes), name: name)
    }

    public func has(_ key: String) -> Bool { fields[key] != nil }

    public func integer(_ key: String) throws(JournalError) -> Int64 {
        guard let value = try optionalInteger(key) else { throw missing(key) }
        return value
    }

    public func optionalInteger(_ key: String) throws(JournalError) -> Int64? {
        switch fields[key] {
        case nil: nil
        case .integer(let value): value
        case .some(let other): throw wrong(key, "an integer", other)
        }
    }

    public func string(_ key: String) throws(JournalError) -> String {
        guard let value = try optionalString(key) else { throw missing(key) }
        return value
    }

    public func optionalString(_ key: String) throws(JournalError) -> String? {
        switch fields[key] {
        case nil: nil
        case .string(let value): value
        case .some(let other): throw wrong(key, "a string", other)
        }
    }

    public func boolean(_ key: String) throws(JournalError) -> Bool {
        switch fields[key] {
        case nil: throw missing(key)
        case .boolean(let value): return value
        case .some(let other): throw wrong(key, "a boolean", other)
        }
    }

    public func array(_ key: String) throws(JournalError) -> [JSONValue] {
        switch fields[key] {
        case nil: throw missing(key)
        case .array(let items): return items
        case .some(let other): throw wrong(key, "an array", other)
        }
    }

    public func strings(_ key: String) throws(JournalError) -> [String] {
        var texts: [String] = []
        for item in try array(key) {
            guard case .string(let text) = item else { throw wrong(key, "an array of strings", item) }
            texts.append(text)
        }
        return texts
    }

    public func integers(_ key: String) throws(JournalError) -> [Int64] {
        var numbers: [Int64] = []
        for item in try array(key) {
            guard case .integer(let number) = item else { throw wrong(key, "an array of integers", item) }
            numbers.append(number)
        }
        return numbers
    }

    public func objects(_ key: String) throws(JournalError) -> [JSONFields] {
        var objects: [JSONFields] = []
        for (index, item) in try array(key).enumerated() { objects.append(try JSONFields(item, name: "\(path(key))[\(index)]")) }
        return objects
    }

    public func object(_ key: String) throws(JournalError) -> JSONFields {
        guard let value = try optionalObject(key) else { throw missing(key) }
        return value
    }

    public func optionalObject(_ key: String) throws(JournalError) -> JSONFields? {
        guard let value = fields[key] else { return nil }
        return try JSONFields(value, name: path(key))
    }

    public func hash(_ key: String) throws(JournalError) -> JournalHash {
        guard let hash = JournalHash(hex: try string(key)) else {
            throw .badField(path(key), reason: "must be 64 lower-case hexadecimal digits")
        }
        return hash
    }

    public func bytes(_ key: String) throws(JournalError) -> [UInt8] {
        guard let bytes = Base64.decode(try string(key)) else { throw .badField(path(key), reason: "must be base64") }
        return bytes
    }

    private func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }
    private func missing(_ key: String) -> JournalError { .missingField(path(key)) }
    private func wrong(_ key: String, _ wanted: String, _ found: JSONValue) -> JournalError {
        .badField(path(key), reason: "must be \(wanted), not \(found.typeName)")
    }
}
