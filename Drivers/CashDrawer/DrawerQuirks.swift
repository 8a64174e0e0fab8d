import DeviceKit
import Foundation

/// The table of drawers, read from `quirks.json`.
public struct DrawerQuirks: Sendable, Equatable {
    /// The largest file that is read, and the most models in it.
    public static let maximumBytes = 1 << 20
    public static let maximumModels = 2000
    public static let fileName = "quirks.json"
    static let version = 1
    static let bauds = [300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200]
    /// ESC p counts in 2 ms up to 255.
    static let pulse = 2...510
    static let charge = 0...60_000

    public let models: [DrawerModel]

    public init(models: [DrawerModel]) { self.models = models }

    /// - Parameter directory: the folder with `quirks.json`; the installed tree has one for drawers.
    public init(directory: String) throws(QuirksError) { try self.init(path: directory + "/" + Self.fileName) }

    public init(path: String) throws(QuirksError) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Self.wrong(.notReadable(path: path)) }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: Self.maximumBytes + 1) else { throw Self.wrong(.notReadable(path: path)) }
        try self.init(json: [UInt8](data))
    }

    public init(json bytes: [UInt8]) throws(QuirksError) {
        guard bytes.count <= Self.maximumBytes else { throw Self.wrong(.tooLarge(limit: Self.maximumBytes)) }
        let file: DrawerFile
        // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
        do { file = try JSONDecoder().decode(DrawerFile.self, from: Data(bytes + [0x0A])) } catch { throw Self.wrong(.notJSON(String(describing: error))) }
        guard file.version == Self.version else { throw Self.wrong(.version(file.version, known: Self.version)) }
        guard file.drawers.count <= Self.maximumModels else { throw Self.wrong(.tooMany(limit: Self.maximumModels)) }
        var models: [DrawerModel] = []
        var names: Set<String> = []
        for entry in file.drawers {
            let model = try entry.checked()
            guard names.insert(model.name.lowercased()).inserted else { throw Self.wrong(.twice(model.name)) }
            models.append(model)
        }
        self.models = models
    }

    static func wrong(_ cause: QuirksError.Cause) -> QuirksError { QuirksError("drawer", cause) }

    /// By name; case does not matter.
    public func model(named name: String) -> DrawerModel? { models.first { $0.name.lowercased() == name.lowercased() } }

    /// By `VVVV:PPPP` in hex.
    public func model(usb id: String) -> DrawerModel? { models.first { $0.usb.contains(id.lowercased()) } }
}
