/// Where a text is not JSON (RFC 8259), for people who write rules by hand: the decoder says only that it is none. Pure; any bytes may come.
public struct JSONPlace {
    private struct Fault: Error {
        let offset: Int
        let wanted: String
    }

    /// Arrays and objects in one another.
    static let maximumDepth = 512

    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0
    /// The first number that is not whole or does not fit 64 bits: no rule has one.
    private var oddNumber: Int?

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// A sentence with the line; nil where the text is JSON with whole numbers only.
    public static func fault(in bytes: [UInt8]) -> String? {
        var place = JSONPlace(bytes)
        do throws(Fault) {
            try place.value()
            place.skipBlanks()
            if place.offset < bytes.count { throw place.fault("the end of the file") }
        } catch {
            let line = place.line(of: error.offset)
            return error.offset < bytes.count ? "Line \(line) is not valid JSON: \(error.wanted) should stand there." : "It ends in line \(line), where \(error.wanted) is missing."
        }
        return place.oddNumber.map { "Line \(place.line(of: $0)): a number there is not whole, or too large." }
    }

    private func line(of offset: Int) -> Int { 1 + bytes.prefix(offset).count { $0 == 0x0A } }
    private func fault(_ wanted: String) -> Fault { Fault(offset: offset, wanted: wanted) }
    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
    }

    private mutating func take(_ sign: Character) -> Bool {
        guard next == sign.asciiValue else { return false }
        offset += 1
        return true
    }

    private mutating func value() throws(Fault) {
        skipBlanks()
        guard let next else { throw fault("a value") }
        switch next {
        case UInt8(ascii: "{"): try list("{", "}") { (place) throws(Fault) in try place.member() }
        case UInt8(ascii: "["): try list("[", "]") { (place) throws(Fault) in try place.value() }
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default:
            for word in ["true", "false", "null"] where bytes.dropFirst(offset).starts(with: word.utf8) {
                offset += word.utf8.count
                return
            }
            throw fault("a value")
        }
    }

    private mutating func list(_ open: Character, _ close: Character, _ entry: (inout JSONPlace) throws(Fault) -> Void) throws(Fault) {
        _ = take(open)
        depth += 1
        guard depth <= Self.maximumDepth else { throw fault("something less deep") }
        defer { depth -= 1 }
        skipBlanks()
        if take(close) { return }
        while true {
            try entry(&self)
            skipBlanks()
            if take(close) { return }
            guard take(",") else { throw fault("a comma or \(close)") }
        }
    }

    private mutating func member() throws(Fault) {
        skipBlanks()
        guard next == UInt8(ascii: "\"") else { throw fault("a name in quotation marks") }
        try string()
        skipBlanks()
        guard take(":") else { throw fault("a colon") }
        try value()
    }

    private mutating func string() throws(Fault) {
        offset += 1
        while let byte = next {
            if take("\"") { return }
            guard byte >= 0x20 else { throw fault("a quotation mark before the end of the line") }
            offset += 1
            if byte == UInt8(ascii: "\\") {
                guard let escaped = next, #""\/bfnrtu"#.utf8.contains(escaped) else { throw fault(#"one of "\/bfnrtu"#) }
                offset += 1
            }
        }
        throw fault("a quotation mark")
    }

    private mutating func number() throws(Fault) {
        let start = offset
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } == true }
        _ = take("-")
        guard isDigit(next) else { throw fault("a digit") }
        if !take("0") { while isDigit(next) { offset += 1 } } else if isDigit(next) { throw fault("a number without zeros before it") }
        let isWhole = Int64(String(decoding: bytes[start..<offset], as: UTF8.self)) != nil
        let end = offset
        if take(".") {
            guard isDigit(next) else { throw fault("a digit") }
            while isDigit(next) { offset += 1 }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard isDigit(next) else { throw fault("a digit") }
            while isDigit(next) { offset += 1 }
        }
        if !isWhole || offset > end { oddNumber = oddNumber ?? start }
    }
}
