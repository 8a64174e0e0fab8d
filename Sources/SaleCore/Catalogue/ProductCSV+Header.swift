extension ProductCSV {
    /// The first row: which column stands where.
    enum Header {
        static func read(_ record: CSVRecord) -> (columns: [Place]?, problems: [Problem]) {
            func refused(_ code: String, _ reason: String, column: String? = nil) -> Problem {
                Problem(line: record.line, column: column, code: code, reason: reason)
            }
            if let fault = record.fault { return (nil, [RowRules.problem(fault, record.line)]) }
            var columns: [Place] = []
            var problems: [Problem] = []
            for index in 0..<record.count {
                guard let text = record.text(index) else {
                    return (nil, [refused("csv.encoding", "the header is not UTF-8 text; save the file as \"CSV UTF-8\"")])
                }
                guard let column = place(text) else {
                    let known = (Column.allCases.map(\.rawValue) + [listPrefix + "LIST"]).joined(separator: ", ")
                    let reason = text.isEmpty ? "column \(index + 1) has no name" : "there is no column '\(RowRules.shown(text))'"
                    problems.append(refused("csv.unknown-column", "\(reason); columns are \(known)"))
                    continue
                }
                if columns.contains(column) { problems.append(refused("csv.duplicate-column", "the column is there twice", column: column.name)) }
                columns.append(column)
            }
            for column in Column.allCases where column.isRequired && !columns.contains(.column(column)) {
                problems.append(refused("csv.missing-column", "the column is missing; the first line must name it", column: column.rawValue))
            }
            return (problems.isEmpty ? columns : nil, problems)
        }

        private static func place(_ text: String) -> Place? {
            if let column = Column(rawValue: text.lowercased()) { return .column(column) }
            guard text.lowercased().hasPrefix(listPrefix) else { return nil }
            let list = String(text.dropFirst(listPrefix.count))
            return CatalogueLimits.isGood(code: list) && list != PriceList.everybody ? .list(list) : nil
        }
    }
}
