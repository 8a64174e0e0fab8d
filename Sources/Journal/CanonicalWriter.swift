struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: JSONValue, depth: Int) throws(JournalError) {
        switch value {
        case .string(let text):
            writeString(text)
        case .integer(let number):
            guard abs(number: number) <= CanonicalJSON.largestInteger else {
                throw .unwritable("the integer \(number) is beyond ±(2^53−1)")
            }
            bytes.append(contentsOf: String(number).utf8)
        case .boolean(let flag):
            bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .array(let items):
            try checkDepth(depth)
            bytes.append(UInt8(ascii: "["))
            var first = true
            for item in items {
                if !first { bytes.append(UInt8(ascii: ",")) }
                first = false
                try write(item, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            try checkDepth(depth)
            try writeObject(fields, depth: depth)
        }
    }

    private mutating func writeObject(_ fields: [String: JSONValue], depth: Int) throws(JournalError) {
        bytes.append(UInt8(ascii: "{"))
        var first = true
        for (key, value) in fields.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            guard key.utf8.allSatisfy(CanonicalJSON.isKeyByte) else {
                throw .unwritable("the key \(key.debugDescription) is not printable ASCII")
            }
            if !first { bytes.append(UInt8(ascii: ",")) }
            first = false
            writeString(key)
            bytes.append(UInt8(ascii: ":"))
            try write(value, depth: depth + 1)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func writeString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x00...0x1F:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Hexadecimal.digit(byte >> 4))
                bytes.append(Hexadecimal.digit(byte & 0x0F))
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func checkDepth(_ depth: Int) throws(JournalError) {
        guard depth < CanonicalJSON.maximumDepth else {
            throw .unwritable("nested deeper than \(CanonicalJSON.maximumDepth)")
        }
    }

    private func abs(number: Int64) -> Int64 { number == .min ? .max : Swift.abs(number) }
}
