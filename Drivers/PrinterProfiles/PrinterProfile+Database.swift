import Foundation

extension PrinterProfile {
    /// The largest profile file that is read, in bytes. The whole community database is far below it.
    public static let maximumDatabaseBytes = 4 << 20

    /// Reads a profile in the schema of the community ESC/POS printer database: either one profile object, or the
    /// whole file with `profiles` by name, of which `name` chooses one.
    ///
    /// What the schema does not say gets the careful value: no process id answers, both drawer pins where a pulse is supported,
    /// and the width from `media` or, where that is unknown, columns × 12 dots.
    public init(databaseJSON text: String, choosing name: String? = nil) throws(PrinterProfileError) {
        guard text.utf8.count <= Self.maximumDatabaseBytes else { throw .tooLarge(bytes: text.utf8.count, limit: Self.maximumDatabaseBytes) }
        let data = Data(text.utf8)
        let decoder = JSONDecoder()
        do {
            if let many = try? decoder.decode(DatabaseFile.self, from: data) {
                guard let name, let entry = many.profiles[name] else { throw PrinterProfileError.noSuchProfile(name ?? "", known: Array(many.profiles.keys)) }
                try self.init(entry, key: name)
            } else {
                let entry = try decoder.decode(DatabaseEntry.self, from: data)
                try self.init(entry, key: name ?? entry.name ?? "unnamed")
            }
        } catch let error as PrinterProfileError {
            throw error
        } catch {
            throw .notJSON(String(describing: error))
        }
    }

    private init(_ entry: DatabaseEntry, key: String) throws(PrinterProfileError) {
        guard let fontA = entry.fonts?["0"]?.columns else { throw .missingColumns(profile: key) }
        let dots = entry.media?.width?.pixels?.number ?? fontA * 12
        guard (8...255).contains(fontA) else { throw .implausible(profile: key, what: "\(fontA) columns") }
        guard (64...4096).contains(dots) else { throw .implausible(profile: key, what: "\(dots) dots across") }
        var pages: [Int: String] = [:]
        for (number, page) in entry.codePages ?? [:] {
            guard let n = Int(number), (0...255).contains(n) else { throw .implausible(profile: key, what: "code page number '\(number)'") }
            pages[n] = PrinterProfile.canonicalName(ofCodePage: page)
        }
        let can = entry.features ?? [:]
        self.init(
            name: key, vendor: entry.vendor ?? "unknown", dotsPerLine: dots, dotsPerInch: entry.media?.dpi?.number ?? 203,
            columnsFontA: fontA, columnsFontB: entry.fonts?["1"]?.columns ?? fontA, codePages: pages,
            cutters: Set([can["paperFullCut"] == true ? Cutter.full : nil, can["paperPartCut"] == true ? .partial : nil].compactMap { $0 }),
            drawerPins: can["pulseStandard"] == false ? [] : [2, 5],
            printsBarcodes: can["barcodeB"] ?? false, printsQRCodes: can["qrCode"] ?? false,
            notes: entry.notes ?? "", source: "ESC/POS printer database: \(entry.name ?? key)")
    }
}

private struct DatabaseFile: Decodable { let profiles: [String: DatabaseEntry] }

private struct DatabaseEntry: Decodable {
    let name: String?
    let vendor: String?
    let notes: String?
    let codePages: [String: String]?
    let features: [String: Bool]?
    let fonts: [String: Font]?
    let media: Media?

    struct Font: Decodable { let columns: Int }
    struct Media: Decodable {
        let dpi: NumberOrWord?
        let width: Width?
    }
    struct Width: Decodable { let pixels: NumberOrWord? }

    /// The database writes "Unknown" where a number is not known.
    struct NumberOrWord: Decodable {
        let number: Int?
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            number = try? container.decode(Int.self)
        }
    }
}
