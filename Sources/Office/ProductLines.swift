import Journal

/// A product as OFFICE keeps and hands it out.
public typealias OfficeProduct = ProductRecord

/// Products as lines of canonical JSON, the form of `till-office products import` and `list`.
public enum ProductLines {
    /// - Throws: `OfficeError.badInput` with the number of the first bad line.
    public static func read(_ text: String) throws(OfficeError) -> [ProductRecord] {
        var products: [ProductRecord] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            do throws(JournalError) {
                products.append(try ProductRecord(fields: JSONFields(parsing: Array(line.utf8), name: "")))
            } catch {
                throw .badInput("line \(number + 1): \(error)")
            }
        }
        return products
    }

    public static func write(_ products: [ProductRecord]) throws -> String {
        try products.map { String(decoding: try CanonicalJSON.encode($0.json), as: UTF8.self) + "\n" }.joined()
    }
}
