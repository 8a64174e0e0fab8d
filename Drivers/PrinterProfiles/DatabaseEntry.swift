/// A file of the community ESC/POS printer database: profiles by name. What else stands in it (`encodings`) is not needed.
struct DatabaseFile: Decodable { let profiles: [String: DatabaseEntry] }

/// Whether an object is a whole database.
struct Probe: Decodable {
    let profiles: Bool
    private enum Key: String, CodingKey { case profiles }
    init(from decoder: any Decoder) throws { profiles = try decoder.container(keyedBy: Key.self).contains(.profiles) }
}

/// One profile in the schema of the community ESC/POS printer database, with our own object `till`. Unknown members are passed over.
struct DatabaseEntry: Decodable {
    let name: String?
    let vendor: String?
    let notes: String?
    let codePages: [String: String]?
    let features: [String: Bool]?
    let fonts: [String: Font]?
    let media: Media?
    let till: TillEntry?

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

/// What the driver must know of a model and the database has no member for. All of it is optional.
struct TillEntry: Decodable {
    let dialect: PrinterProfile.Dialect?
    let headToCutterLines: Int?
    let processId: Bool?
    let clearsBuffers: Bool?
    let kanjiStart: Bool?
    let automaticStatus: Bool?
    let bufferBytes: Int?
    let bandRows: Int?
    let nvGraphics: Bool?
    let symbols: [PrinterProfile.Symbol]?
    let buzzer: PrinterProfile.Buzzer?
    let drawer: Drawer?
    let match: [Match]?
    let sources: [String]?

    struct Drawer: Decodable { let pins: [Int]? }
    struct Match: Decodable {
        /// `VVVV:PPPP` in hexadecimal, or `VVVV` for any product.
        let usb: String?
        let model: String?
    }
}

extension PrinterProfile {
    mutating func apply(_ entry: TillEntry, key: String) throws(PrinterProfileError) {
        dialect = entry.dialect ?? dialect
        headToCutterLines = try Self.within(0...20, entry.headToCutterLines, "headToCutterLines", key) ?? headToCutterLines
        answersProcessID = entry.processId ?? answersProcessID
        clearsBuffers = entry.clearsBuffers ?? clearsBuffers
        startsInKanjiMode = entry.kanjiStart ?? startsInKanjiMode
        reportsStatus = entry.automaticStatus ?? reportsStatus
        bufferBytes = try Self.within(16...(64 << 20), entry.bufferBytes, "bufferBytes", key)
        bandRows = try Self.within(1...4_096, entry.bandRows, "bandRows", key) ?? bandRows
        storesPictures = entry.nvGraphics ?? storesPictures
        symbols.formUnion(entry.symbols ?? [])
        buzzer = entry.buzzer
        if let pins = entry.drawer?.pins {
            guard pins.allSatisfy({ $0 == 2 || $0 == 5 }) else { throw .implausible(profile: key, what: "drawer pins \(pins)") }
            drawerPins = Set(pins)
        }
        for match in entry.match ?? [] { matches.append(try Match(match, key: key)) }
        if let sources = entry.sources, !sources.isEmpty { source = sources.joined(separator: "; ") }
    }

    private static func within(_ range: ClosedRange<Int>, _ value: Int?, _ what: String, _ key: String) throws(PrinterProfileError) -> Int? {
        guard let value else { return nil }
        guard range.contains(value) else { throw .implausible(profile: key, what: "\(what) \(value)") }
        return value
    }
}

extension PrinterProfile.Match {
    fileprivate init(_ entry: TillEntry.Match, key: String) throws(PrinterProfileError) {
        self.init(model: entry.model)
        if let usb = entry.usb {
            let parts = usb.split(separator: ":", omittingEmptySubsequences: false)
            let ids = parts.compactMap { $0.count == 4 ? UInt16($0, radix: 16) : nil }
            guard (1...2).contains(parts.count), ids.count == parts.count else { throw .implausible(profile: key, what: "USB id '\(usb)'") }
            vendor = ids[0]
            product = ids.count == 2 ? ids[1] : nil
        }
        guard vendor != nil || model?.isEmpty == false else { throw .implausible(profile: key, what: "a match that says nothing") }
    }
}
