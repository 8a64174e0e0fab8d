import DeviceKit
import Foundation
import Peripherals
import SimulatedCashDrawer
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import TestHarness

/// A USB printer that the real libudev finds and the real libusb opens, in programs started here; behind it the simulated printer.
final class MockedPrinter: Sendable {
    static let wrapper = "/usr/bin/umockdev-wrapper"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: wrapper)
    static let address = "usb:04b8:0202:MOCK%201"

    static let node = "/dev/bus/usb/001/004"
    private static let systemPath = "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-1"

    let drawer = DrawerTwin()
    let printer: PrinterTwin
    private let port: TCPPort
    private let directory: TemporaryDirectory
    private let control: FileHandle

    init() throws {
        directory = try TemporaryDirectory("mocked")
        printer = PrinterTwin(PrinterOptions(profile: .generic80), drawer: drawer)
        port = try TCPPort(device: printer)
        let fifo = directory.file("control")
        guard mkfifo(fifo, 0o600) == 0, let control = FileHandle(forUpdatingAtPath: fifo) else { throw CocoaError(.fileWriteUnknown) }
        self.control = control
    }

    deinit {
        port.close()
        try? control.close()
    }

    /// Says a word to the bus: `unplug`, `plug`, `mute`, `speak`, `stall`, `claim`, `free`, `stop`.
    func say(_ word: String) throws { try control.write(contentsOf: Data((word + "\n").utf8)) }

    /// Starts a program inside the mocked world, with this printer plugged in.
    func start(_ program: String, _ arguments: [String], as prefix: [String] = []) throws -> RunningProgram {
        let description = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Descriptions/printer.umockdev").path
        let program = RunningProgram.products + "/" + program
        return try RunningProgram(
            Self.wrapper,
            [RunningProgram.products + "/till-mockbus", description, Self.node, Self.systemPath, "\(port.port)", directory.file("control"), "--"]
                + prefix + [program] + arguments)
    }

    func till(_ arguments: [String], as prefix: [String] = []) async throws -> (status: Int32, text: String, errors: String) {
        try await start("till", arguments + ["--data", directory.file("none")], as: prefix).result()
    }

    func listing(as prefix: [String] = []) async throws -> DeviceListing {
        let answer = try await till(["devices", "--json"], as: prefix)
        return try JSONDecoder().decode(DeviceListing.self, from: Data(answer.text.utf8))
    }

    func diagnosis(_ arguments: [String] = [], role: String = "receipt-printer") async throws -> Diagnosis {
        let answer = try await till(["diagnose", role, "--at", Self.address, "--json"] + arguments)
        guard let diagnosis = try? JSONDecoder().decode([Diagnosis].self, from: Data(answer.text.utf8)).first else {
            throw EndedEarly(status: answer.status, text: answer.text, errors: answer.errors)
        }
        return diagnosis
    }
}
