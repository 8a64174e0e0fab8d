/// A small file with a header row, read whole: which text stands in which column, row by row, with the problems that any such file can have.
struct CSVTable {
    struct Row {
        let line: Int
        private let texts: [String: String]

        init(line: Int, texts: [String: String]) {
            self.line = line
            self.texts = texts
        }

        /// Empty where the file has no such column.
        subscript(_ column: String) -> String { texts[column] ?? "" }
    }

    private(set) var rows: [Row] = []
    private(set) var problems: [ProductCSV.Problem] = []
    private var header: [String]?
    private var isRefused = false

    /// Whether the file has this column.
    func has(_ column: String) -> Bool { header?.contains(column) ?? false }

    /// - Parameters:
    ///   - columns: what columns there are, in small letters.
    ///   - required: those of them that the header must name.
    init(_ bytes: [UInt8], columns: [String], required: Set<String>) {
        var scanner = CSVScanner()
        scanner.scan(bytes) { take($0, columns, required) }
        scanner.finish { take($0, columns, required) }
        if header == nil, !isRefused { refuse(1, nil, "csv.empty", "the file is empty; its first line must name the columns") }
    }

    private mutating func take(_ record: CSVRecord, _ columns: [String], _ required: Set<String>) {
        guard !isRefused else { return }
        if let fault = record.fault { return problems.append(ProductCSV.RowRules.problem(fault, record.line)) }
        let texts = (0..<record.count).map(record.text)
        guard let header else { return takeHeader(texts, record.line, columns, required) }
        guard texts.count == header.count else {
            return refuse(record.line, nil, "csv.fields", "\(texts.count) field\(texts.count == 1 ? "" : "s"), but the header names \(header.count) column\(header.count == 1 ? "" : "s")")
        }
        var row: [String: String] = [:]
        for (column, text) in zip(header, texts) {
            guard let text else { return refuse(record.line, column, "csv.encoding", "not UTF-8 text; save the file as \"CSV UTF-8\"") }
            if ProductCSV.RowRules.holdsControl(text) { return refuse(record.line, column, "csv.control-character", "holds a line break or control character; take it out") }
            row[column] = text
        }
        rows.append(Row(line: record.line, texts: row))
    }

    private mutating func takeHeader(_ texts: [String?], _ line: Int, _ columns: [String], _ required: Set<String>) {
        let names = texts.map { $0?.lowercased() ?? "" }
        let known = columns.joined(separator: ", ")
        for (index, name) in names.enumerated() {
            if !columns.contains(name) {
                let reason = name.isEmpty ? "column \(index + 1) has no name" : "there is no column '\(ProductCSV.RowRules.shown(name))'"
                refuse(line, nil, "csv.unknown-column", "\(reason); columns are \(known)")
            } else if names[..<index].contains(name) {
                refuse(line, name, "csv.duplicate-column", "the column is there twice")
            }
        }
        for name in columns where required.contains(name) && !names.contains(name) {
            refuse(line, name, "csv.missing-column", "the column is missing; the first line must name it")
        }
        header = names
        isRefused = !problems.isEmpty
    }

    /// Every problem in the order of lines.
    var problemsByLine: [ProductCSV.Problem] { problems.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element) }

    mutating func refuse(_ line: Int, _ column: String?, _ code: String, _ reason: String) {
        problems.append(ProductCSV.Problem(line: line, column: column, code: code, reason: reason))
    }
}
