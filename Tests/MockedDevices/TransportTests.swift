import DeviceKit
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Synchronization
import TestHarness
import Testing

/// The transports alone, in a program of its own in the mocked world (Tests/MockProbe).
@Suite(.serialized, .enabled(if: MockedBus.isInstalled, "umockdev is not installed"), .timeLimit(.minutes(60))) struct TransportTests {
    /// A USB packet holds more than was asked for: the rest waits for the next read.
    @Test func aUSBReadGivesNoMoreThanAskedFor() async throws {
        let bus = try MockedBus(.printer, device: Echo())
        let answer = try await bus.start("till-mockprobe", ["pieces", bus.plug.address]).result()
        #expect(answer.text == "pieces 3 3 3 1: 1234567890!\n", "\(answer)")
    }

    enum Kind: CaseIterable, Sendable {
        case usb, hid, keyboard, serial

        func bus() throws -> MockedBus {
            switch self {
            case .usb: try MockedBus(.printer, device: PrinterTwin(PrinterOptions(profile: .generic80)))
            case .hid: try MockedBus(.hidScanner, device: ScannerTwin(), reportDescriptor: HIDPOSForm.counted.descriptor)
            case .keyboard: try MockedBus(.keyboardScanner, device: ScannerTwin())
            case .serial: try MockedBus(.serialScanner, device: ScannerTwin())
            }
        }
    }

    /// Plugged and unplugged again and again with the device open, a read waiting and a monitor listening: every read is told, and no
    /// descriptor and no thread is left.
    @Test(arguments: Kind.allCases) func aStormOfPlugsLeavesNothingOpen(kind: Kind) async throws {
        let rounds = TestSize.of(everyday: 100, soak: 5000)
        let bus = try kind.bus()
        let answer = try await bus.start("till-mockprobe", ["storm", bus.plug.address, "\(rounds)", bus.controlPath]).result(within: 60 + rounds)
        let numbers = answer.text.split { !$0.isNumber }.compactMap { Int($0) }
        try #require(answer.status == 0 && numbers.count == 5 && numbers[0] == rounds, "\(answer)")
        // A few more for what may be between two states at that moment; a leak is one a round.
        #expect(numbers[2] <= numbers[1] + 5, "descriptors: \(answer.text)")
        #expect(numbers[4] <= numbers[3] + 5, "threads: \(answer.text)")
    }
}

/// Says what it hears.
private final class Echo: SimulatedDevice {
    private let line = Mutex<(any DeviceLine)?>(nil)

    func attached(to line: any DeviceLine) { self.line.withLock { $0 = line } }
    func detached() { line.withLock { $0 = nil } }

    func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        line.withLock { $0 }?.send(Array(bytes))
        return bytes.count
    }
}
