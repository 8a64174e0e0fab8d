import Foundation

extension PrinterProfile {
    /// The largest profile file that is read, in bytes. The whole community database is far below it.
    public static let maximumDatabaseBytes = 4 << 20
    /// Profiles in one file at most.
    static let maximumProfilesPerFile = 2_000

    /// Reads a profile in the schema of the community ESC/POS printer database: either one profile object, or the
    /// whole file with `profiles` by name, of which `name` chooses one. Our own `till` object adds what the schema has no word for.
    ///
    /// What neither says gets the careful value: no process id answers, both drawer pins where a pulse is supported,
    /// and the width from `media` or, where that is unknown, columns × 12 dots.
    public init(databaseJSON text: String, choosing name: String? = nil) throws(PrinterProfileError) {
        switch try Self.decode(text) {
        case .many(let profiles):
            guard let name, let entry = profiles[name] else { throw .noSuchProfile(name ?? "", known: Array(profiles.keys)) }
            try self.init(entry, key: name)
        case .one(let entry): try self.init(entry, key: name ?? entry.name ?? "unnamed")
        }
    }

    /// Every profile of a file: one object, or a whole database.
    /// - Parameter key: the name of a single profile that bears none of its own.
    static func all(databaseJSON text: String, key: String) throws(PrinterProfileError) -> [PrinterProfile] {
        switch try decode(text) {
        case .many(let profiles):
            guard profiles.count <= maximumProfilesPerFile else { throw .implausible(profile: key, what: "\(profiles.count) profiles in one file") }
            var result: [PrinterProfile] = []
            for (name, entry) in profiles.sorted(by: { $0.key < $1.key }) { result.append(try PrinterProfile(entry, key: name)) }
            return result
        case .one(let entry): return [try PrinterProfile(entry, key: key)]
        }
    }

    /// One profile out of members already read from another notation.
    init(databaseMembers members: [String: Any], name: String) throws(PrinterProfileError) {
        guard JSONSerialization.isValidJSONObject(members), let data = try? JSONSerialization.data(withJSONObject: members) else {
            throw .implausible(profile: name, what: "members that are no values")
        }
        do {
            try self.init(try JSONDecoder().decode(DatabaseEntry.self, from: data), key: name)
        } catch let error as PrinterProfileError {
            throw error
        } catch let error as DecodingError {
            throw .notYAML(error.place)
        } catch {
            throw .notYAML(String(describing: error))
        }
    }

    private enum Content { case one(DatabaseEntry), many([String: DatabaseEntry]) }

    private static func decode(_ text: String) throws(PrinterProfileError) -> Content {
        guard text.utf8.count <= maximumDatabaseBytes else { throw .tooLarge(bytes: text.utf8.count, limit: maximumDatabaseBytes) }
        // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
        let data = Data((text + "\n").utf8)
        let decoder = JSONDecoder()
        do {
            if (try decoder.decode(Probe.self, from: data)).profiles { return .many(try decoder.decode(DatabaseFile.self, from: data).profiles) }
            return .one(try decoder.decode(DatabaseEntry.self, from: data))
        } catch let error as DecodingError {
            throw .notJSON(error.place)
        } catch {
            throw .notJSON(String(describing: error))
        }
    }

    private init(_ entry: DatabaseEntry, key: String) throws(PrinterProfileError) {
        guard let fontA = entry.fonts?["0"]?.columns else { throw .missingColumns(profile: key) }
        guard (8...255).contains(fontA) else { throw .implausible(profile: key, what: "\(fontA) columns") }
        let fontB = entry.fonts?["1"]?.columns ?? fontA
        guard (8...255).contains(fontB) else { throw .implausible(profile: key, what: "\(fontB) columns in font 1") }
        let dots = entry.media?.width?.pixels?.number ?? fontA * 12
        guard (64...4096).contains(dots) else { throw .implausible(profile: key, what: "\(dots) dots across") }
        let density = entry.media?.dpi?.number ?? 203
        guard (60...1_200).contains(density) else { throw .implausible(profile: key, what: "\(density) dpi") }
        var pages: [Int: String] = [:]
        for (number, page) in entry.codePages ?? [:] {
            guard let n = Int(number), (0...255).contains(n) else { throw .implausible(profile: key, what: "code page number '\(number)'") }
            pages[n] = PrinterProfile.canonicalName(ofCodePage: page)
        }
        let can = entry.features ?? [:]
        self.init(
            name: key, vendor: entry.vendor ?? "unknown", dotsPerLine: dots, dotsPerInch: density,
            columnsFontA: fontA, columnsFontB: fontB, codePages: pages,
            cutters: Set([can["paperFullCut"] == true ? Cutter.full : nil, can["paperPartCut"] == true ? .partial : nil].compactMap { $0 }),
            drawerPins: can["pulseStandard"] == false ? [] : [2, 5],
            printsBarcodes: can["barcodeB"] ?? false, printsQRCodes: can["qrCode"] ?? false,
            notes: entry.notes ?? "", source: "ESC/POS printer database: \(entry.name ?? key)")
        printsOldBarcodesOnly = !printsBarcodes && can["barcodeA"] == true
        pictures = []
        if can["bitImageRaster"] == true { pictures.insert(.raster) }
        if can["graphics"] == true { pictures.insert(.graphics) }
        // Without high density a column command has eight coarse dots, which no picture of ours is made for.
        if can["bitImageColumn"] == true, can["highDensity"] != false { pictures.insert(.column) }
        if can["pdf417Code"] == true { symbols.insert(.pdf417) }
        if let ours = entry.till { try apply(ours, key: key) }
    }
}

extension DecodingError {
    /// Where the fault lies and what it is, in one line.
    fileprivate var place: String {
        let context: Context? = switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context): context
        @unknown default: nil
        }
        guard let context else { return "\(self)" }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? context.debugDescription : "at \(path): \(context.debugDescription)"
    }
}
