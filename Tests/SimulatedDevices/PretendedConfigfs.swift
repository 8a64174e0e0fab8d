import Foundation
@testable import SimulatedDeviceBus
import Synchronization
import TestHarness

/// A folder that behaves as configfs, and a pseudo terminal for each device file: making a folder fills it, removing it wants it empty of what was made in it,
/// and writing a controller's name into `UDC` makes device files.
final class PretendedConfigfs: GadgetFiles {
    private struct State {
        var log: [String] = []
        var hasFailed = false
        var statuses: [UInt8] = []
        /// The host's end of each device file. The other end is held open too, as a master without a slave gives errors.
        var ends: [String: (master: Int32, slave: Int32)] = [:]
    }

    let places: GadgetPlaces
    private let folder: TemporaryDirectory
    private let hasNewFiles: Bool
    /// Which change, in the words of the log, fails the first time, and how.
    private let failing: (step: String, error: BusError)?
    private let real = KernelGadgetFiles()
    private let state = Mutex(State())

    init(controllers: [String] = ["dummy_udc.0"], hasConfigfs: Bool = true, hasNewFiles: Bool = true, failing: (step: String, error: BusError)? = nil) throws {
        folder = try TemporaryDirectory("gadget")
        (self.hasNewFiles, self.failing) = (hasNewFiles, failing)
        var places = GadgetPlaces()
        (places.configfs, places.controllers, places.devices) = (folder.file("config"), folder.file("udc"), folder.file("dev"))
        self.places = places
        for path in [places.configfs, places.controllers, places.devices] + (hasConfigfs ? [places.gadgets] : []) { try real.makeFolder(path) }
        for name in controllers { try real.makeFolder(places.controllers + "/" + name) }
    }

    deinit { for node in state.withLock({ Array($0.ends.keys) }) { closeHost(node) } }

    /// What was changed, in order: `mkdir`, `write`, `ln`, `rmdir`, `rm`, with paths below the gadgets' folder.
    var log: [String] { state.withLock { $0.log } }
    /// Port states the kernel was told.
    var statuses: [UInt8] { state.withLock { $0.statuses } }
    var gadgets: [String] { names(in: places.gadgets) }
    /// The host's end of a device file.
    func host(_ node: String) throws -> Descriptor {
        guard let master = state.withLock({ $0.ends[node]?.master }) else { throw BusError.closed }
        return Descriptor(number: master)
    }

    func text(_ path: String) throws -> String { try read(places.gadgets + "/" + path).trimmingCharacters(in: .newlines) }
    func bytes(_ path: String) -> [UInt8] { Array(FileManager.default.contents(atPath: places.gadgets + "/" + path) ?? Data()) }

    /// The host goes away and another comes: the device file is a new one.
    func exchangeHost(_ node: String) throws {
        closeHost(node)
        try makeNode(node)
    }

    private func closeHost(_ node: String) {
        guard let ends = state.withLock({ $0.ends.removeValue(forKey: node) }) else { return }
        close(ends.master)
        close(ends.slave)
    }

    private func makeNode(_ node: String) throws(BusError) {
        let terminal = try SystemCalls.openTerminal()
        try SystemCalls.link(places.devices + "/" + node, to: terminal.path)
        let flags = fcntl(terminal.master, F_GETFL)
        _ = fcntl(terminal.master, F_SETFL, flags & ~O_NONBLOCK)
        let slave = try real.openNode(terminal.path)
        state.withLock { $0.ends[node] = (terminal.master, slave) }
    }

    private func step(_ what: String, _ path: String) throws(BusError) {
        let step = what + " " + path.replacing(places.gadgets + "/", with: "")
        let fails = state.withLock { state in
            if failing?.step == step, !state.hasFailed {
                state.hasFailed = true
                return true
            }
            state.log.append(step)
            return false
        }
        if fails, let failing { throw failing.error }
    }

    private func fill(_ path: String, _ text: String) { FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) }

    // MARK: GadgetFiles

    func exists(_ path: String) -> Bool { real.exists(path) }
    func names(in folder: String) -> [String] { real.names(in: folder) }
    func read(_ path: String) throws(BusError) -> String { try real.read(path) }

    func makeFolder(_ path: String) throws(BusError) {
        try step("mkdir", path)
        try real.makeFolder(path)
        let number = path.split(separator: ".").last.flatMap { Int($0) } ?? 0
        if path.contains("/functions/hid.") {
            fill(path + "/dev", "239:\(number)\n")
            if hasNewFiles { fill(path + "/no_out_endpoint", "0\n") }
        } else if path.contains("/functions/acm.") {
            fill(path + "/port_num", "\(number)\n")
        } else if (path as NSString).deletingLastPathComponent == places.gadgets {
            for group in ["functions", "configs", "strings"] { try real.makeFolder(path + "/" + group) }
            fill(path + "/UDC", "\n")
            if hasNewFiles { fill(path + "/max_speed", "super-speed\n") }
        }
    }

    func write(_ bytes: [UInt8], to path: String) throws(BusError) {
        try step("write", path)
        FileManager.default.createFile(atPath: path, contents: Data(bytes))
        guard path.hasSuffix("/UDC") else { return }
        let functions = names(in: (path as NSString).deletingLastPathComponent + "/functions")
        for (index, function) in functions.filter({ $0.hasPrefix("printer.") }).enumerated() { try bind(bytes, "g_printer\(index)", function) }
        for function in functions where function.hasPrefix("hid.") { try bind(bytes, "hidg" + function.dropFirst(4), function) }
        for function in functions where function.hasPrefix("acm.") { try bind(bytes, "ttyGS" + function.dropFirst(4), function) }
    }

    private func bind(_ controller: [UInt8], _ node: String, _ function: String) throws(BusError) {
        if controller != [0x0A] { return try makeNode(node) }
        closeHost(node)
        try SystemCalls.unlinkOurs(places.devices + "/" + node)
    }

    func removeFolder(_ path: String) throws(BusError) {
        try step("rmdir", path)
        for name in names(in: path) {
            let inner = path + "/" + name
            // Files and groups are the kernel's own; folders and links that were made stand in the way.
            let type = (try? FileManager.default.attributesOfItem(atPath: inner))?[.type] as? FileAttributeType
            if type == .typeRegular { unlink(inner) } else if ["functions", "configs", "strings"].contains(name) { rmdir(inner) }
        }
        try real.removeFolder(path)
    }

    func link(_ path: String, to target: String) throws(BusError) {
        try step("ln", path)
        try real.link(path, to: target)
    }

    func removeLink(_ path: String) throws(BusError) {
        try step("rm", path)
        try real.removeLink(path)
    }

    func openNode(_ path: String) throws(BusError) -> Int32 { try real.openNode(path) }
    func setPrinterStatus(_ status: UInt8, of descriptor: Int32) { state.withLock { $0.statuses.append(status) } }
}
