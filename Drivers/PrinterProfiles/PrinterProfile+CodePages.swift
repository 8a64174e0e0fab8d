extension PrinterProfile {
    /// `CP437`, `IBM437`, `pc437` → `cp437`; `WCP1252`, `windows-1252` → `cp1252`; `ISO_8859-15` → `iso8859-15`.
    /// What is not recognised comes back in lower case.
    public static func canonicalName(ofCodePage given: String) -> String {
        let lower = given.lowercased().filter { !" _-".contains($0) }
        for prefix in ["windows", "wcp", "wpc", "cp", "ibm", "pc"] where lower.hasPrefix(prefix) {
            let rest = lower.dropFirst(prefix.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if digits.count >= 3 { return "cp" + digits }
        }
        if lower.hasPrefix("iso8859"), lower.count > 7 { return "iso8859-" + lower.dropFirst(7) }
        return lower
    }

    /// Every table name our own profiles may use: those of the makers' lists, in canonical form. A driver need not have all of them.
    public static let knownCodePages: Set<String> = [
        "cp437", "katakana", "cp720", "cp737", "cp772", "cp774", "cp775", "cp850", "cp851", "cp852", "cp853", "cp855", "cp857", "cp858", "cp860",
        "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869", "cp874", "cp928", "cp932", "cp1098", "cp1125", "cp3012",
        "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
        "iso8859-1", "iso8859-2", "iso8859-7", "iso8859-15", "rk1048", "tcvn31", "tcvn32",
    ]
}
