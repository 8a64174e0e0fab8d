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
        if let key = fields.keys.first(where: { !$0.utf8.allSatisfy(CanonicalJSON.isKeyByte) }) {
            throw .unwritable("the key \(key.debugDescription) is not printable ASCII")
        }
        // Swift orders ASCII strings by their bytes, and faster than a walk over them would.
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            if !first { bytes.append(UInt8(ascii: ",")) }
            first = false
            writeString(key)
            bytes.append(UInt8(ascii: ":"))
            try write(value, depth: depth + 1)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func writeString(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            if utf8.contains(where: Self.needsEscape) { writeEscaped(utf8) } else { bytes.append(contentsOf: utf8) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }

    private mutating func writeEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
        for byte in utf8 {
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
    }

    private func checkDepth(_ depth: Int) throws(JournalError) {
        guard depth < CanonicalJSON.maximumDepth else {
            throw .unwritable("nested deeper than \(CanonicalJSON.maximumDepth)")
        }
    }

    private func abs(number: Int64) -> Int64 { number == .min ? .max : Swift.abs(number) }
}
