import Foundation

/// All profiles there are: the built-in ones and those of the profile folders.
///
/// Read once at start. A file that cannot be used is left out and told in `problems`: a damaged profile must not keep a shop from
/// selling. Later folders and files win over earlier ones and over the built-in profiles, so a shop can correct ours.
public struct PrinterProfileLibrary: Sendable {
    /// Files looked at in one folder.
    public static let maximumFiles = 1_000

    /// By name, in the order of their names, the built-in ones first.
    public let profiles: [PrinterProfile]
    public let problems: [Problem]

    /// A file that was left out.
    public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
        public let file: String
        public let error: PrinterProfileError
        public var code: String { error.code }
        public var description: String { "\(file): \(error) Correct the file or take it out of the folder." }
    }

    /// - Parameter directories: folders with `*.json`, `*.yml` and `*.yaml` files, each one profile or a whole database. A YAML profile may inherit from any other
    ///   YAML profile of the same folder. A folder that is not there is told as a problem.
    public init(directories: [String] = []) {
        var byName: [String: PrinterProfile] = [:]
        var problems: [Problem] = []
        for directory in directories {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
                problems.append(Problem(file: directory, error: .unreadable("the folder is not there or may not be read")))
                continue
            }
            var inYAML: [String: (file: String, members: [String: Any])] = [:]
            for name in names.filter({ !$0.hasPrefix(".") }).sorted().prefix(Self.maximumFiles) {
                let path = directory + "/" + name
                do throws(PrinterProfileError) {
                    if name.hasSuffix(".json") {
                        for profile in try Self.profiles(ofFile: path) { byName[profile.name] = profile }
                    } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
                        for (key, members) in try Self.yaml(ofFile: path) { inYAML[key] = (path, members) }
                    }
                } catch { problems.append(Problem(file: path, error: error)) }
            }
            let members = inYAML.mapValues(\.members)
            for (key, entry) in inYAML.sorted(by: { $0.key < $1.key }) {
                do throws(PrinterProfileError) {
                    byName[key] = try PrinterProfile(databaseMembers: try DatabaseYAML.inherited(key, in: members), name: key)
                } catch { problems.append(Problem(file: entry.file, error: error)) }
            }
        }
        let builtIn = PrinterProfile.builtIn.map { byName.removeValue(forKey: $0.name) ?? $0 }
        profiles = builtIn + byName.values.sorted { $0.name < $1.name }
        self.problems = problems
    }

    /// The profiles of one file; a single profile is named for its file.
    public static func profiles(ofFile path: String) throws(PrinterProfileError) -> [PrinterProfile] {
        let text = try Self.text(ofFile: path)
        let file = path.split(separator: "/").last.map { String($0.dropLast(".json".count)) } ?? path
        return try PrinterProfile.all(databaseJSON: text, key: file)
    }

    /// The members of each profile of a YAML file: of `profiles` in a whole database, else of the file itself.
    private static func yaml(ofFile path: String) throws(PrinterProfileError) -> [String: [String: Any]] {
        let file = try DatabaseYAML.object(try text(ofFile: path))
        let profiles = file["profiles"] as? [String: Any] ?? file
        guard profiles.count <= PrinterProfile.maximumProfilesPerFile else { throw .implausible(profile: path, what: "\(profiles.count) profiles in one file") }
        return profiles.compactMapValues { $0 as? [String: Any] }
    }

    private static func text(ofFile path: String) throws(PrinterProfileError) -> String {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int else { throw .unreadable("it is not there or may not be read") }
        guard size <= PrinterProfile.maximumDatabaseBytes else { throw .tooLarge(bytes: size, limit: PrinterProfile.maximumDatabaseBytes) }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw .unreadable("it may not be read, or is not UTF-8")
        }
        return text
    }

    public var names: [String] { profiles.map(\.name) }

    /// By the name used in the configuration; capitals do not matter.
    public func named(_ name: String) -> PrinterProfile? {
        profiles.first { $0.name == name } ?? profiles.first { $0.name.lowercased() == name.lowercased() }
    }

    /// The profiles that fit a device that was found, the most certain first: model name and USB id, then either alone, then the vendor's id.
    ///
    /// - Parameters:
    ///   - vendor: USB vendor id.
    ///   - product: USB product id.
    ///   - ieee1284: the device id string (`MFG:EPSON;MDL:TM-T20II;…`), of `/sys/class/usbmisc/lpN/device/ieee1284_id` or the printer class request.
    public func matching(vendor: UInt16?, product: UInt16?, ieee1284: String? = nil) -> [PrinterProfile] {
        let model = ieee1284.flatMap(Self.model)?.lowercased()
        var scored: [(score: Int, order: Int, profile: PrinterProfile)] = []
        for (order, profile) in profiles.enumerated() {
            let best = profile.matches.compactMap { $0.score(vendor: vendor, product: product, model: model) }.max()
            if let best { scored.append((best, order, profile)) }
        }
        return scored.sorted { ($1.score, $0.order) < ($0.score, $1.order) }.map(\.profile)
    }

    /// The model of an IEEE 1284 device id: what follows `MDL:` or `MODEL:`.
    static func model(_ deviceID: String) -> String? {
        for field in deviceID.prefix(1_024).split(separator: ";") {
            let parts = field.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            if ["MDL", "MODEL"].contains(parts[0].trimmingCharacters(in: .whitespaces).uppercased()) { return parts[1].trimmingCharacters(in: .whitespaces) }
        }
        return nil
    }
}

extension PrinterProfile.Match {
    /// nil when it does not fit; else the higher the more was compared. A longer model name beats a shorter (TM-T88IV, TM-T88).
    func score(vendor: UInt16?, product: UInt16?, model: String?) -> Int? {
        var score = 0
        if let wanted = self.vendor {
            guard wanted == vendor else { return nil }
            score += 1
        }
        if let wanted = self.product {
            guard wanted == product else { return nil }
            score += 1_000
        }
        if let wanted = self.model?.lowercased() {
            guard let model, model.hasPrefix(wanted) else { return nil }
            score += 2_000 + wanted.utf8.count
        }
        return score
    }
}
