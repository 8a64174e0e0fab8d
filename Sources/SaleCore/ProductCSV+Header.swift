extension ProductCSV {
    /// The first row: which column stands where.
    enum Header {
        static func read(_ record: CSVRecord) -> (columns: [Column]?, problems: [Problem]) {
            func refused(_ code: String, _ reason: String, column: String? = nil) -> Problem {
                Problem(line: record.line, column: column, code: code, reason: reason)
            }
            if let fault = record.fault { return (nil, [RowRules.problem(fault, record.line)]) }
            var columns: [Column] = []
            var problems: [Problem] = []
            for index in 0..<record.count {
                guard let text = record.text(index) else {
                    return (nil, [refused("csv.encoding", "the header is not UTF-8 text; save the file as \"CSV UTF-8\"")])
                }
                guard let column = Column(rawValue: text.lowercased()) else {
                    let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
                    let reason = text.isEmpty ? "column \(index + 1) has no name" : "there is no column '\(RowRules.shown(text))'"
                    problems.append(refused("csv.unknown-column", "\(reason); columns are \(known)"))
                    continue
                }
                if columns.contains(column) { problems.append(refused("csv.duplicate-column", "the column is there twice", column: column.rawValue)) }
                columns.append(column)
            }
            for column in Column.allCases where column.isRequired && !columns.contains(column) {
                problems.append(refused("csv.missing-column", "the column is missing; the first line must name it", column: column.rawValue))
            }
            return (problems.isEmpty ? columns : nil, problems)
        }
    }
}
