import Foundation
import Storage

/// The machine and the data directory, for a helper who does not sit before them.
struct MachineReport: Encodable {
    struct File: Encodable {
        var name: String
        var bytes: Int
        /// Octal, as `600`.
        var mode: String
        var owner: String?
    }

    var version = Version.text
    var terminal: String?
    var epoch: Int64?
    /// UTC, RFC 3339.
    var time = Date().ISO8601Format()
    var system: String
    var kernel: String
    var cores: Int
    var memoryMiB: Int
    /// Of the one who asked; the register may run as another.
    var user: String
    var groups: [UInt32]
    var freeMiB: Int64?
    var usedPercent: Int?
    var files: [File]
    /// Which of our rules files systemd would read.
    var udevRules: [String]

    init(_ directory: DataDirectory) {
        let database = try? TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
        defer { try? database?.close() }
        terminal = database?.identity.terminalID
        epoch = database?.identity.epoch
        let process = ProcessInfo.processInfo
        system = Self.osName ?? process.operatingSystemVersionString
        kernel = (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
        cores = process.activeProcessorCount
        memoryMiB = Int(process.physicalMemory >> 20)
        user = NSUserName()
        groups = Self.groupIDs
        let space = try? DiskSpace.of(directory.path)
        freeMiB = space.map { $0.freeBytes >> 20 }
        usedPercent = space?.usedPercent
        files = Self.files(directory.path)
        udevRules = ["/etc/udev/rules.d", "/usr/lib/udev/rules.d", "/run/udev/rules.d"].map { $0 + "/70-till.rules" }.filter { FileManager.default.fileExists(atPath: $0) }
    }

    private static var osName: String? {
        let text = try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)
        return text?.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }.map { $0.dropFirst("PRETTY_NAME=".count).trimmingCharacters(in: ["\""]) }
    }

    private static var groupIDs: [UInt32] {
        var ids = [gid_t](repeating: 0, count: 256)
        let count = getgroups(Int32(ids.count), &ids)
        return count > 0 ? ids.prefix(Int(count)).sorted() : []
    }

    private static func files(_ path: String) -> [File] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().compactMap { name in
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name) else { return nil }
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
            return File(name: name, bytes: (attributes[.size] as? NSNumber)?.intValue ?? 0, mode: String(mode, radix: 8), owner: attributes[.ownerAccountName] as? String)
        }
    }
}
