/// One record of a CSV file: its fields' bytes, unquoted, and the line it begins on.
struct CSVRecord {
    enum Fault: Equatable {
        /// A quotation mark where RFC 4180 section 2 allows none (rules 5 and 7).
        case strayQuote
        case unclosedQuote
        case tooLong
    }

    let line: Int
    let fault: Fault?
    private let bytes: [UInt8]
    private let ends: [Int]

    init(line: Int, fault: Fault?, bytes: [UInt8], ends: [Int]) {
        self.line = line
        self.fault = fault
        self.bytes = bytes
        self.ends = ends
    }

    var count: Int { ends.count }

    /// A line with nothing but separators on it, as spreadsheets leave them below a table.
    var isBlank: Bool { fault == nil && bytes.isEmpty }

    /// The field as text without surrounding white space; nil when its bytes are not UTF-8.
    func text(_ index: Int) -> String? {
        let start = index == 0 ? 0 : ends[index - 1]
        guard let text = String(validating: bytes[start..<ends[index]], as: UTF8.self) else { return nil }
        return text.trimmed
    }
}
