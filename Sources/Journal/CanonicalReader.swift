struct CanonicalReader {
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JournalError) -> JSONValue {
        let value = try value(depth: 0)
        guard position == bytes.count else { throw refusal("bytes after the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JournalError) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): try word("true"); return .boolean(true)
        case UInt8(ascii: "f"): try word("false"); return .boolean(false)
        case UInt8(ascii: "n"): throw refusal("null is not allowed: an absent field is left out")
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .integer(try integer())
        case 0x20, 0x09, 0x0A, 0x0D: throw refusal("white space is not allowed")
        case nil: throw refusal("the text ends where a value should be")
        default: throw refusal("no value starts like this")
        }
    }

    private mutating func object(depth: Int) throws(JournalError) -> JSONValue {
        try checkDepth(depth)
        position += 1
        var fields: [String: JSONValue] = [:]
        if take(UInt8(ascii: "}")) { return .object(fields) }
        var previous: String?
        repeat {
            let start = position
            guard peek == UInt8(ascii: "\"") else { throw refusal("a key in quotes is expected") }
            let key = try string()
            guard key.utf8.allSatisfy(CanonicalJSON.isKeyByte) else { throw refusal("a key must be printable ASCII", at: start) }
            if let previous, !previous.utf8.lexicographicallyPrecedes(key.utf8) {
                throw refusal(previous == key ? "the key \"\(key)\" is there twice" : "the key \"\(key)\" is out of order", at: start)
            }
            previous = key
            try expect(UInt8(ascii: ":"))
            fields[key] = try value(depth: depth + 1)
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return .object(fields)
    }

    private mutating func array(depth: Int) throws(JournalError) -> JSONValue {
        try checkDepth(depth)
        position += 1
        var items: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat { items.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return .array(items)
    }

    private mutating func integer() throws(JournalError) -> Int64 {
        let start = position
        let negative = take(UInt8(ascii: "-"))
        let digits = position
        var number: Int64 = 0
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            number = number * 10 + Int64(byte - UInt8(ascii: "0"))
            guard number <= CanonicalJSON.largestInteger else { throw refusal("the integer is beyond ±(2^53−1)", at: start) }
            position += 1
        }
        guard position > digits else { throw refusal("a digit is expected") }
        if bytes[digits] == UInt8(ascii: "0"), position > digits + 1 || negative {
            throw refusal("an integer has no leading zero and no minus zero", at: start)
        }
        if let byte = peek, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
            throw refusal("only integers are allowed")
        }
        return negative ? -number : number
    }

    private mutating func string() throws(JournalError) -> String {
        let start = position
        position += 1
        var content: [UInt8] = []
        while true {
            guard let byte = peek else { throw refusal("the string has no end", at: start) }
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let text = String(validating: content, as: UTF8.self) else { throw refusal("the string is not valid UTF-8", at: start) }
                return text
            case UInt8(ascii: "\\"):
                content.append(try escaped())
            case 0x00...0x1F:
                throw refusal("a control character must be escaped")
            default:
                content.append(byte)
                position += 1
            }
        }
    }

    /// The byte that an escape stands for: `\"`, `\\` or `\u00xx` of a control.
    private mutating func escaped() throws(JournalError) -> UInt8 {
        let start = position
        position += 1
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            defer { position += 1 }
            return bytes[position]
        case UInt8(ascii: "u"):
            position += 1
            guard take(UInt8(ascii: "0")), take(UInt8(ascii: "0")),
                let high = nibble(), let low = nibble(), high < 2
            else { throw refusal("only controls are escaped, as \\u00xx in lower case", at: start) }
            return high << 4 | low
        default:
            throw refusal("only \", \\ and controls are escaped", at: start)
        }
    }

    private mutating func nibble() -> UInt8? {
        guard let byte = peek, let value = Hexadecimal.value(byte) else { return nil }
        position += 1
        return value
    }

    private mutating func word(_ text: String) throws(JournalError) {
        guard bytes[position...].starts(with: text.utf8) else { throw refusal("no value starts like this") }
        position += text.utf8.count
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JournalError) {
        guard take(byte) else { throw refusal("'\(Character(UnicodeScalar(byte)))' is expected") }
    }

    private func checkDepth(_ depth: Int) throws(JournalError) {
        guard depth < CanonicalJSON.maximumDepth else { throw refusal("nested deeper than \(CanonicalJSON.maximumDepth)") }
    }

    private func refusal(_ reason: String, at offset: Int? = nil) -> JournalError {
        .notCanonical(offset: offset ?? position, reason: reason)
    }
}
