/// Two tax categories of one code in one sale, as a pull in the middle of it can leave them, are kept apart by a mark that is no part of the code.
public enum TaxCodeTwin {
    private static let mark: Character = "'"

    /// The code, with as many marks as set it apart.
    static func apart(_ code: String, from taken: some Collection<String>) -> String {
        var code = code
        while taken.contains(code) { code.append(mark) }
        return code
    }

    /// The code itself.
    public static func code(_ marked: String) -> String { marked.filter { $0 != mark } }
}
