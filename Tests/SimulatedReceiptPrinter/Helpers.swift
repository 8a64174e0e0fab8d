import DeviceKit
import PrinterProfiles
import SimulatedDeviceBus
import Synchronization
@testable import SimulatedReceiptPrinter

/// A printer with a wire whose answers are kept.
struct Bed {
    let printer: PrinterTwin
    let wire = Wire()
    let drawer: FakeDrawer

    init(drawer: FakeDrawer = FakeDrawer(), _ set: (inout PrinterOptions) -> Void = { _ in }) {
        var options = PrinterOptions()
        // A model that has everything.
        options.profile.symbols = Set(PrinterProfile.Symbol.allCases)
        options.profile.storesPictures = true
        set(&options)
        self.drawer = drawer
        printer = PrinterTwin(options, drawer: drawer)
        printer.attached(to: wire)
    }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Int { printer.receive(bytes[...]) }
    @discardableResult
    func send(_ text: String) -> Int { send(Array(text.utf8)) }
    func status(_ n: UInt8) -> UInt8? {
        _ = wire.take()
        send([0x10, 0x04, n])
        return wire.take().first
    }
}

final class Wire: DeviceLine {
    private let bytes = Mutex<[UInt8]>([])
    func send(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    func resume() {}
    func take() -> [UInt8] {
        bytes.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
    }
}

final class FakeDrawer: DrawerConnector {
    private struct State {
        var open = false
        var pulses: [String] = []
        var moved: (@Sendable () -> Void)?
    }
    private let state = Mutex(State())
    var pinThreeHigh: Bool { state.withLock { $0.open } }
    var pulses: [String] { state.withLock { $0.pulses } }
    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) {
        state.withLock { state in
            state.open = true
            state.pulses.append("\(pin.rawValue) \(onMilliseconds)/\(offMilliseconds)")
        }
    }
    func whenMovedByHand(_ notify: @escaping @Sendable () -> Void) { state.withLock { $0.moved = notify } }
    func close() {
        let moved = state.withLock { state in
            state.open = false
            return state.moved
        }
        moved?()
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

let feedAndCut: [UInt8] = [0x1D, 0x56, 0x42, 0x00]

extension PrinterTwin {
    /// What hangs in the printer, as PNG.
    var paperPNG: [UInt8] { paperInPrinter.png ?? [] }
}
