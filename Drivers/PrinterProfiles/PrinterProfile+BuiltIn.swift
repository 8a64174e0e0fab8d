extension PrinterProfile {
    /// ESC t numbers that Epson's command reference gives and most makers keep.
    public static let commonCodePages: [Int: String] = [
        0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858",
    ]

    /// 80 mm paper, 72 mm printed at 203 dpi: font A 12×24 gives 48 columns, font B 9×17 gives 64.
    public static let generic80 = PrinterProfile(
        name: "generic-80mm", vendor: "Generic", dotsPerLine: 576, columnsFontA: 48, columnsFontB: 64, codePages: commonCodePages,
        cutters: [.full, .partial], notes: "Any ESC/POS printer for 80 mm paper.", source: "ESC/POS command reference; geometry by arithmetic")

    /// 58 mm paper, 48 mm printed at 203 dpi: 32 and 42 columns. Most have a tear bar only; cutting is harmless there.
    public static let generic58 = PrinterProfile(
        name: "generic-58mm", vendor: "Generic", dotsPerLine: 384, columnsFontA: 32, columnsFontB: 42, codePages: commonCodePages,
        cutters: [.partial], notes: "Any ESC/POS printer for 58 mm paper.", source: "ESC/POS command reference; geometry by arithmetic")

    /// An 80 mm printer of the TM-T88 class that also answers process ids (GS ( H).
    public static let epson80: PrinterProfile = {
        var profile = PrinterProfile(
            name: "epson-80mm", vendor: "Epson", dotsPerLine: 576, columnsFontA: 48, columnsFontB: 64,
            codePages: commonCodePages.merging([33: "cp775", 34: "cp855", 40: "iso8859-15", 45: "cp1250", 46: "cp1251", 47: "cp1253", 48: "cp1254"]) { first, _ in first },
            cutters: [.full, .partial], answersProcessID: true, notes: "TM series with GS ( H.", source: "ESC/POS command reference")
        profile.pictures = [.raster, .graphics, .column]
        profile.reportsStatus = true
        return profile
    }()

    /// All built-in profiles, for `till setup` and the configuration.
    public static let builtIn: [PrinterProfile] = [generic80, generic58, epson80]

    /// A built-in profile by the name used in the configuration.
    public static func named(_ name: String) -> PrinterProfile? { builtIn.first { $0.name == name } }
}
