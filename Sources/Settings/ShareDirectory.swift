import Foundation

/// Where the program's own files lie: the pages, the sample shop, taxes of countries, examples of files, the bench's page, printer profiles and
/// what the drivers know of models (`quirks.json`).
///
/// Installed they are one tree, `/usr/share/till/{web,sample,bench,profiles,…}`. In a build from source they are the folders of the
/// package the executable was built in, so that an edited page shows at once.
public struct ShareDirectory: Sendable, Hashable {
    public enum Part: String, Sendable, Hashable, CaseIterable {
        case web, sample, taxes, examples, bench, profiles, scanners, displays, drawers

        /// The folder of the source tree that is installed under this name.
        var sourceFolder: String {
            switch self {
            case .web: "Sources/CheckoutWeb/Resources"
            case .sample: "Sources/till/Resources/sample"
            case .taxes: "Sources/till/Resources/taxes"
            case .examples: "Sources/till/Resources/examples"
            case .bench: "Simulators/Bench/Resources"
            case .profiles: "Drivers/PrinterProfiles/Profiles"
            case .scanners: "Drivers/BarcodeScanner"
            case .displays: "Drivers/CustomerDisplay"
            case .drawers: "Drivers/CashDrawer"
            }
        }
    }

    /// The tree's root, or the package's.
    public let root: String
    /// Whether the parts are folders of a source tree.
    public let isSourceTree: Bool

    static let installed = "/usr/share/till"

    /// Finds the files: the folder named by the user and no other; else `share` or `../share/till` beside the executable; else the
    /// package whose build folder the executable lies in; else `/usr/share/till`.
    ///
    /// - Parameters:
    ///   - explicit: what `--share` says.
    ///   - executable: the running program's path.
    /// - Throws: `SettingsError`, which lists the places looked at.
    public static func find(explicit: String?, executable: String = executablePath()) throws(SettingsError) -> ShareDirectory {
        if let explicit {
            guard isFolder(explicit + "/" + Part.web.rawValue) else { throw .notAShareDirectory(explicit) }
            return ShareDirectory(root: explicit, isSourceTree: false)
        }
        let folder = parent(executable)
        var places = [folder + "/share", parent(folder) + "/share/till"]
        if let found = places.first(where: { isFolder($0 + "/" + Part.web.rawValue) }) { return ShareDirectory(root: found, isSourceTree: false) }
        var above = folder
        while above != "/", !above.isEmpty {
            if isFile(above + "/Package.swift"), isFolder(above + "/" + Part.web.sourceFolder) { return ShareDirectory(root: above, isSourceTree: true) }
            above = parent(above)
        }
        places.append("the source tree around \(folder)")
        places.append(installed)
        guard isFolder(installed + "/" + Part.web.rawValue) else { throw .shareNotFound(lookedAt: places) }
        return ShareDirectory(root: installed, isSourceTree: false)
    }

    /// The folder of one part.
    /// - Throws: `.sharePartMissing` when it is not there.
    public func path(_ part: Part) throws(SettingsError) -> String {
        let path = root + "/" + (isSourceTree ? part.sourceFolder : part.rawValue)
        guard Self.isFolder(path) else { throw .sharePartMissing(part: part.rawValue, lookedAt: path) }
        return path
    }

    /// The running program's own file, links followed.
    public static func executablePath() -> String {
        if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return path }
        return Bundle.main.executablePath ?? CommandLine.arguments[0]
    }

    private static func parent(_ path: String) -> String { (path as NSString).deletingLastPathComponent }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}
