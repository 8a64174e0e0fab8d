/// What a hand or a look is told besides its name: in a query of HTTP or under a key of a script.
struct HandParameter: Sendable {
    enum Kind: Sendable {
        case flag
        case number(ClosedRange<Int>)
        case text
        case choice([String])
        /// Bytes as hexadecimal digits, blanks allowed.
        case hex
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    /// Of a whole query.
    let example: String

    static func flag(_ name: String) -> HandParameter { HandParameter(name: name, kind: .flag, isRequired: true, example: "\(name)=true") }

    static func number(_ name: String, _ range: ClosedRange<Int>, optional: Bool = false) -> HandParameter {
        HandParameter(name: name, kind: .number(range), isRequired: !optional, example: "\(name)=\(max(0, range.lowerBound))")
    }

    static func text(_ name: String, example: String, optional: Bool = false) -> HandParameter {
        HandParameter(name: name, kind: .text, isRequired: !optional, example: "\(name)=\(example)")
    }

    static func choice(_ name: String, _ choices: [String], optional: Bool = false) -> HandParameter {
        HandParameter(name: name, kind: .choice(choices), isRequired: !optional, example: "\(name)=\(choices.first ?? "")")
    }

    static func hex(_ name: String) -> HandParameter { HandParameter(name: name, kind: .hex, isRequired: false, example: "\(name)=1B40") }

    /// What may be said, in words.
    var expected: String {
        switch kind {
        case .flag: "true or false"
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .text: "some text"
        case .choice(let choices): "one of \(choices.joined(separator: ", "))"
        case .hex: "bytes as hexadecimal digits, such as 1B 40"
        }
    }
}

/// What was said, checked.
struct HandValues: Sendable, Equatable {
    private var texts: [String: String] = [:]
    private var numbers: [String: Int] = [:]
    private var flags: [String: Bool] = [:]
    /// From `hex`, from `text`, or the body of a request.
    private(set) var bytes: [UInt8] = []

    /// - Parameters:
    ///   - said: as it came, by name.
    ///   - body: of a request; stands for `text` or `hex`.
    /// - Throws: `.unknownParameter`, `.missing`, `.malformed`.
    init(_ said: [String: String], for parameters: [HandParameter], body: [UInt8] = []) throws(BenchError) {
        if let unknown = said.keys.sorted().first(where: { name in !parameters.contains { $0.name == name } }) {
            throw .unknownParameter(unknown, known: parameters.map(\.name))
        }
        bytes = body
        for parameter in parameters {
            guard let value = said[parameter.name] else {
                if parameter.isRequired { throw .missing(parameter: parameter.name, example: parameter.example) }
                continue
            }
            try take(value, for: parameter)
        }
    }

    private mutating func take(_ value: String, for parameter: HandParameter) throws(BenchError) {
        let wrong = BenchError.malformed(parameter: parameter.name, value: value, expected: parameter.expected)
        switch parameter.kind {
        case .flag:
            guard let flag = Bool(value) else { throw wrong }
            flags[parameter.name] = flag
        case .number(let range):
            guard let number = Int(value), range.contains(number) else { throw wrong }
            numbers[parameter.name] = number
        case .text:
            if parameter.isRequired, value.isEmpty { throw .missing(parameter: parameter.name, example: parameter.example) }
            texts[parameter.name] = value
            bytes += Array(value.utf8)
        case .choice(let choices):
            guard choices.contains(value) else { throw wrong }
            texts[parameter.name] = value
        case .hex:
            guard let read = Self.hex(value) else { throw wrong }
            texts[parameter.name] = value
            bytes += read
        }
    }

    static func hex(_ text: String) -> [UInt8]? {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count.isMultiple(of: 2), digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        let values = digits.compactMap(\.hexDigitValue)
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }

    func text(_ name: String) -> String? { texts[name] }
    func number(_ name: String) -> Int? { numbers[name] }
    func flag(_ name: String) -> Bool { flags[name] ?? false }
    func optionalFlag(_ name: String) -> Bool? { flags[name] }
}
