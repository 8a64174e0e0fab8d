import Foundation

/// Other programs known to take devices, or found holding one. Looks into /proc; what it may not see it leaves out.
public enum ForeignSoftware {
    /// Programs that take a till's devices for something else, by the name of their process, and what they do.
    public static let known: [(process: String, name: String, what: String)] = [
        ("ModemManager", "ModemManager", "sends modem commands to new serial ports"),
        ("brltty", "brltty", "takes USB serial adapters for braille displays"),
        ("cupsd", "CUPS", "opens USB printers that have a queue"),
        ("ipp-usb", "ipp-usb", "claims USB printers with IPP"),
    ]

    /// Which of `known` run now.
    public static func running() -> [String] {
        let names = Set(processes().compactMap { try? String(contentsOfFile: "/proc/\($0)/comm", encoding: .utf8).trimmingCharacters(in: .newlines) })
        return known.filter { names.contains(String($0.process.prefix(15))) }.map(\.name)
    }

    /// `cupsd (process 812)` for each other process that has this device file open. Only root sees those of others.
    public static func holders(of node: String) -> [String] {
        let path = (node as NSString).resolvingSymlinksInPath
        let own = getpid()
        return processes().filter { $0 != own && holds($0, path) }.prefix(Limits.holdersNamed).map { pid in
            let name = (try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8).trimmingCharacters(in: .newlines)) ?? "?"
            return "\(name) (process \(pid))"
        }
    }

    private static func processes() -> [Int32] { ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }.sorted() }

    private static func holds(_ pid: Int32, _ path: String) -> Bool {
        let folder = "/proc/\(pid)/fd"
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).contains {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0)) == path
        }
    }
}
