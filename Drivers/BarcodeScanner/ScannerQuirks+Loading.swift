import Foundation

extension ScannerQuirks {
    /// Reads the quirks file of a directory.
    public init(directory: String) throws(ScannerQuirksError) { try self.init(path: directory + "/" + Self.fileName) }

    public init(path: String) throws(ScannerQuirksError) {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int else { throw .missing(path: path) }
        guard size <= Self.maximumBytes else { throw .tooLarge(bytes: size, limit: Self.maximumBytes) }
        guard let data = FileManager.default.contents(atPath: path) else { throw .missing(path: path) }
        try self.init(bytes: Array(data))
    }

    /// Reads the bytes of a quirks file.
    /// - Throws: what is wrong, with the entry it is in. A file is taken whole or not at all.
    public init(bytes: [UInt8]) throws(ScannerQuirksError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLarge(bytes: bytes.count, limit: Self.maximumBytes) }
        let file: File
        // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
        do { file = try JSONDecoder().decode(File.self, from: Data(bytes + [0x0A])) } catch { throw .notJSON(Self.plain(error)) }
        guard file.version == 1 else { throw .unknownVersion(file.version) }
        guard file.models.count <= Self.maximumModels else { throw .implausible(entry: "models", what: "\(file.models.count) entries, more than \(Self.maximumModels)") }
        var tables: [String: CodeIdentifierTable] = [:]
        for (name, table) in file.codeTables { tables[name] = try CodeIdentifierTable(name: name, identifiers: table.identifiers) }
        var models: [Model] = []
        for entry in file.models {
            guard let pattern = IDPattern(entry.id) else {
                throw .implausible(entry: entry.id, what: "the id must be VID:PID in hexadecimal, such as 05f9:2202, 1eab:??06 or 065a:*")
            }
            guard !models.contains(where: { $0.pattern == pattern }) else { throw .implausible(entry: entry.id, what: "the id stands there twice") }
            models.append(Model(pattern: pattern, quirk: try entry.quirk(tables)))
        }
        self.init(codeTables: tables, models: models)
    }

    /// A misspelt key must not be overlooked.
    fileprivate struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private static func plain(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it is not JSON" }
        let (context, what) = switch error {
        case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): (context, context.debugDescription)
        @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "it cannot be read")
        }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? what : "\(path): \(what)"
    }
}

private struct File: Decodable {
    let version: Int
    let codeTables: [String: Table]
    let models: [Entry]

    struct Table: Decodable {
        let identifiers: [String: String]
    }

    struct Entry: Decodable {
        let id: String
        let vendor: String?
        let model: String?
        let kind: ScannerQuirk.Kind?
        let codeTable: String?
        let suffix: String?
        let rereadMilliseconds: Int?
        let enableFeatureReport: String?
        let layout: String?
        let goodSignal: String?
        let badSignal: String?
        let baud: Int?
        /// Where it is known from; for those who read the file.
        let source: String?

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case id, vendor, model, kind, codeTable, suffix, rereadMilliseconds, enableFeatureReport, layout, goodSignal, badSignal, baud, source
        }

        init(from decoder: any Decoder) throws {
            let known = Set(CodingKeys.allCases.map(\.rawValue))
            if let stranger = try decoder.container(keyedBy: ScannerQuirks.AnyKey.self).allKeys.first(where: { !known.contains($0.stringValue) }) {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "'\(stranger.stringValue)' is not a key of an entry"))
            }
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            id = try fields.decode(String.self, forKey: .id)
            vendor = try fields.decodeIfPresent(String.self, forKey: .vendor)
            model = try fields.decodeIfPresent(String.self, forKey: .model)
            kind = try fields.decodeIfPresent(ScannerQuirk.Kind.self, forKey: .kind)
            codeTable = try fields.decodeIfPresent(String.self, forKey: .codeTable)
            suffix = try fields.decodeIfPresent(String.self, forKey: .suffix)
            rereadMilliseconds = try fields.decodeIfPresent(Int.self, forKey: .rereadMilliseconds)
            enableFeatureReport = try fields.decodeIfPresent(String.self, forKey: .enableFeatureReport)
            layout = try fields.decodeIfPresent(String.self, forKey: .layout)
            goodSignal = try fields.decodeIfPresent(String.self, forKey: .goodSignal)
            badSignal = try fields.decodeIfPresent(String.self, forKey: .badSignal)
            baud = try fields.decodeIfPresent(Int.self, forKey: .baud)
            source = try fields.decodeIfPresent(String.self, forKey: .source)
        }

        func quirk(_ tables: [String: CodeIdentifierTable]) throws(ScannerQuirksError) -> ScannerQuirk {
            var quirk = ScannerQuirk()
            quirk.vendor = vendor
            quirk.model = model
            quirk.kind = kind
            if let codeTable {
                guard let table = tables[codeTable] else { throw .implausible(entry: id, what: "there is no code table '\(codeTable)'") }
                quirk.codeIdentifiers = table
            }
            quirk.suffix = try bytes("suffix", suffix)
            quirk.enableFeatureReport = try bytes("enableFeatureReport", enableFeatureReport)
            quirk.goodSignal = try bytes("goodSignal", goodSignal)
            quirk.badSignal = try bytes("badSignal", badSignal)
            if let rereadMilliseconds {
                guard (1...10_000).contains(rereadMilliseconds) else { throw .implausible(entry: id, what: "a re-read time of \(rereadMilliseconds) ms") }
                quirk.rereadMilliseconds = rereadMilliseconds
            }
            if let baud {
                guard (300...4_000_000).contains(baud) else { throw .implausible(entry: id, what: "\(baud) baud") }
                quirk.baud = baud
            }
            if let layout {
                guard let name = KeyboardLayoutName(parsing: layout) else { throw .implausible(entry: id, what: "'\(layout)' is no layout name such as de or ch(fr)") }
                quirk.layout = name
            }
            return quirk
        }

        private func bytes(_ name: String, _ hex: String?) throws(ScannerQuirksError) -> [UInt8]? {
            guard let hex else { return nil }
            let digits = hex.map(\.hexDigitValue)
            guard digits.count.isMultiple(of: 2), (2...128).contains(digits.count), digits.allSatisfy({ $0 != nil }) else {
                throw .implausible(entry: id, what: "\(name) '\(hex)' is no row of bytes in hexadecimal")
            }
            return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] ?? 0) << 4 | UInt8(digits[$0 + 1] ?? 0) }
        }
    }
}
