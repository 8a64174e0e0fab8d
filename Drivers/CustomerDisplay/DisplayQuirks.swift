import DeviceKit
import Foundation

/// The table of display models, read from `quirks.json`.
public struct DisplayQuirks: Sendable, Equatable {
    /// The largest file that is read, and the most models in it.
    public static let maximumBytes = 1 << 20
    public static let maximumModels = 2000
    public static let fileName = "quirks.json"
    static let version = 1
    static let bauds = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200, 230_400]
    static let columns = 8...40
    static let maximumPrologue = 64

    public let models: [DisplayModel]

    public init(models: [DisplayModel]) { self.models = models }

    /// - Parameter directory: the folder with `quirks.json`; the installed tree has one for displays.
    public init(directory: String) throws(QuirksError) { try self.init(path: directory + "/" + Self.fileName) }

    public init(path: String) throws(QuirksError) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Self.wrong(.notReadable(path: path)) }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: Self.maximumBytes + 1) else { throw Self.wrong(.notReadable(path: path)) }
        try self.init(json: [UInt8](data))
    }

    public init(json bytes: [UInt8]) throws(QuirksError) {
        guard bytes.count <= Self.maximumBytes else { throw Self.wrong(.tooLarge(limit: Self.maximumBytes)) }
        let file: QuirksFile
        // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
        do { file = try JSONDecoder().decode(QuirksFile.self, from: Data(bytes + [0x0A])) } catch { throw Self.wrong(.notJSON(String(describing: error))) }
        guard file.version == Self.version else { throw Self.wrong(.version(file.version, known: Self.version)) }
        guard file.displays.count <= Self.maximumModels else { throw Self.wrong(.tooMany(limit: Self.maximumModels)) }
        var models: [DisplayModel] = []
        var names: Set<String> = []
        for entry in file.displays {
            let model = try entry.checked()
            for name in [model.name] + model.aliases where !names.insert(name.lowercased()).inserted { throw Self.wrong(.twice(name)) }
            models.append(model)
        }
        self.models = models
    }

    static func wrong(_ cause: QuirksError.Cause) -> QuirksError { QuirksError("display", cause) }

    /// By name or alias; case does not matter.
    public func model(named name: String) -> DisplayModel? {
        models.first { ([$0.name] + $0.aliases).contains { $0.lowercased() == name.lowercased() } }
    }

    /// By `VVVV:PPPP` in hex.
    public func model(usb id: String) -> DisplayModel? { models.first { $0.usb.contains(id.lowercased()) } }
}

private struct QuirksFile: Decodable {
    let version: Int
    let displays: [Entry]

    struct Entry: Decodable {
        let model: String
        let aliases: [String]?
        let usb: [String]?
        let commandSet: String
        let baud: Int?
        let parity: String?
        let columns: Int?
        let codePage: String
        let codePages: [String: String]?
        let prologue: String?
        let note: String?
        let source: String

        func checked() throws(QuirksError) -> DisplayModel {
            func wrong(_ field: String, _ value: String, _ expected: String) -> QuirksError {
                DisplayQuirks.wrong(.implausible(model: model, field: field, value: value, expected: expected))
            }
            guard let set = CommandSet(rawValue: commandSet) else {
                throw wrong("commandSet", commandSet, CommandSet.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let baud = baud ?? 9600
            guard DisplayQuirks.bauds.contains(baud) else { throw wrong("baud", "\(baud)", DisplayQuirks.bauds.map(String.init).joined(separator: ", ")) }
            guard let parity = DisplayModel.Parity(rawValue: parity ?? "none") else { throw wrong("parity", self.parity ?? "", "none, even or odd") }
            let columns = columns ?? 20
            guard DisplayQuirks.columns.contains(columns) else { throw wrong("columns", "\(columns)", "8 to 40") }
            let page = try known(codePage, "codePage")
            var pages: [UInt8: DisplayCodePage]?
            if let codePages {
                pages = [:]
                for (number, name) in codePages {
                    guard let n = UInt8(number) else { throw wrong("codePages", number, "numbers from 0 to 255") }
                    pages?[n] = try known(name, "codePages")
                }
            }
            for id in usb ?? [] where !Hex.isUSB(id) { throw wrong("usb", id, "ids such as 1504:008c") }
            guard let prologue = Hex.bytes(prologue ?? ""), prologue.count <= DisplayQuirks.maximumPrologue else {
                throw wrong("prologue", self.prologue ?? "", "bytes in hex such as 02 05 43, at most \(DisplayQuirks.maximumPrologue)")
            }
            guard !model.isEmpty, !source.isEmpty else { throw wrong("source", source, "a model's name and where its facts come from") }
            return DisplayModel(
                name: model, aliases: aliases ?? [], usb: (usb ?? []).map { $0.lowercased() }, commandSet: set, baud: baud, parity: parity,
                columns: columns, codePage: page, codePages: pages, prologue: prologue, note: note, source: source)
        }

        private func known(_ name: String, _ field: String) throws(QuirksError) -> DisplayCodePage {
            guard let page = DisplayCodePage(rawValue: name) else {
                throw DisplayQuirks.wrong(.implausible(model: model, field: field, value: name, expected: DisplayCodePage.allCases.map(\.rawValue).joined(separator: ", ")))
            }
            return page
        }
    }
}

/// Bytes and ids as the quirks files write them.
private enum Hex {
    /// Pairs of hex digits, blanks between them where one likes; nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.filter { $0 != " " }
        guard digits.count % 2 == 0, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        let values = digits.compactMap { $0.hexDigitValue.map(UInt8.init) }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    static func isUSB(_ id: String) -> Bool {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { $0.count == 4 && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    }
}
