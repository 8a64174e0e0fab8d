import DeviceKit
import Foundation
import Peripherals
import SimulatedDeviceBus
import Synchronization
import TestHarness

/// A device that programs started here find by the real libudev and open as they always do; behind its device file stands a simulated one.
final class MockedBus: Sendable {
    static let wrapper = "/usr/bin/umockdev-wrapper"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: wrapper)

    /// What is plugged in, and where. The description of the same name lies in Descriptions.
    struct Plug: Sendable {
        var name: String
        var node: String
        /// Of the device that has the node, below the USB bus.
        var place: String
        var address: String

        static let printer = Plug(name: "printer", node: "/dev/bus/usb/001/004", place: "1-1", address: "usb:04b8:0202:MOCK%201")
        static let hidScanner = Plug(
            name: "hid-scanner", node: "/dev/hidraw3", place: "1-2/1-2:1.0/0003:05E0:1900.0001/hidraw/hidraw3", address: "hid:05e0:1900:MOCK%202")
        static let keyboardScanner = Plug(
            name: "keyboard-scanner", node: "/dev/input/event5", place: "1-3/1-3:1.0/0003:05E0:1200.0002/input/input7/event5",
            address: "keyboard:05e0:1200:MOCK%203")
        static let serialScanner = serial(vendor: "05e0", product: "1701")

        /// A CDC-ACM device of this identity.
        static func serial(vendor: String, product: String) -> Plug {
            var plug = Plug(name: "serial-device", node: "/dev/ttyACM0", place: "1-4/1-4:1.0/tty/ttyACM0", address: "serial:/dev/ttyACM0")
            plug.words = ["VENDOR": vendor, "PRODUCT": product]
            return plug
        }

        /// What stands for these words in the description.
        var words: [String: String] = [:]
    }

    let plug: Plug
    let directory: TemporaryDirectory
    private let port: TCPPort
    private let control: FileHandle

    /// - Parameter reportDescriptor: what a HID is.
    init(_ plug: Plug, device: any SimulatedDevice, reportDescriptor: [UInt8] = []) throws {
        self.plug = plug
        directory = try TemporaryDirectory("mocked")
        port = try TCPPort(device: device)
        let fifo = directory.file("control")
        guard mkfifo(fifo, 0o600) == 0, let control = FileHandle(forUpdatingAtPath: fifo) else { throw CocoaError(.fileWriteUnknown) }
        self.control = control
        let descriptions = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Descriptions")
        var text = try String(contentsOf: descriptions.appendingPathComponent(plug.name + ".umockdev"), encoding: .utf8)
        let hex = reportDescriptor.map { String(format: "%02x", $0) }.joined()
        for (word, meaning) in plug.words.merging(["REPORT_DESCRIPTOR": hex], uniquingKeysWith: { own, _ in own }) {
            text = text.replacingOccurrences(of: "=" + word, with: "=" + meaning)
        }
        try text.write(toFile: directory.file("description"), atomically: true, encoding: .utf8)
    }

    deinit {
        port.close()
        try? control.close()
    }

    /// Says a word to the bus: `unplug`, `plug`, `cut BYTES`, `mute`, `speak`, `stall`, `claim`, `free`, `stop`.
    func say(_ word: String) throws { try control.write(contentsOf: Data((word + "\n").utf8)) }

    /// Starts a program inside the mocked world, with this device plugged in. It does not outlive its bus, however that ends.
    func start(_ program: String, _ arguments: [String], as prefix: [String] = []) throws -> RunningProgram {
        try RunningProgram(
            Self.wrapper,
            [RunningProgram.products + "/till-mockbus", directory.file("description"), plug.node, "/sys/devices/pci0000:00/0000:00:14.0/usb1/" + plug.place,
             "\(port.port)", directory.file("control"), "--"] + (prefix.isEmpty ? ["/usr/bin/setpriv", "--pdeathsig", "KILL"] : prefix) + [RunningProgram.products + "/" + program] + arguments)
    }

    /// The control's path, for a program that moves the plug itself.
    var controlPath: String { directory.file("control") }

    func till(_ arguments: [String], as prefix: [String] = []) async throws -> (status: Int32, text: String, errors: String) {
        try await start("till", arguments + ["--data", directory.file("none")], as: prefix).result()
    }

    func listing(as prefix: [String] = []) async throws -> DeviceListing {
        let answer = try await till(["devices", "--json"], as: prefix)
        return try JSONDecoder().decode(DeviceListing.self, from: Data(answer.text.utf8))
    }

    func diagnosis(_ role: DeviceRole, _ arguments: [String] = []) async throws -> Diagnosis {
        try Self.diagnosis(await till(["diagnose", role.rawValue, "--at", plug.address, "--json"] + arguments))
    }

    /// Diagnoses a scanner at which a code is held until it is read: one read before somebody listens is nobody's.
    func diagnosis(_ role: DeviceRole, scanning scan: @escaping @Sendable () -> Void) async throws -> Diagnosis {
        let program = try start("till", ["diagnose", role.rawValue, "--at", plug.address, "--json", "--scan-seconds", "60", "--data", directory.file("none")])
        try await eventually("\(plug.node) is in use") { program.errors.contains("till-mockbus: in use") || !program.isRunning }
        let looks = Counter()
        try await eventually("the end of the diagnosis", within: 90) {
            if looks.next() % 100 == 1 { scan() }
            return !program.isRunning
        }
        return try Self.diagnosis(await program.result())
    }

    private static func diagnosis(_ answer: (status: Int32, text: String, errors: String)) throws -> Diagnosis {
        guard let diagnosis = try? JSONDecoder().decode([Diagnosis].self, from: Data(answer.text.utf8)).first else {
            throw EndedEarly(status: answer.status, text: answer.text, errors: answer.errors)
        }
        return diagnosis
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
