import BarcodeScanner
import DeviceKit
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import Synchronization
import Testing

/// The reports of a USB keyboard on their way through a kernel: what Linux's hid-input makes of them, in the few lines it takes.
final class KeyboardKernel: DeviceLine {
    private let state = Mutex((last: [UInt8](repeating: 0, count: 8), now: 1_000, records: [UInt8]()))

    /// The kernel's key codes by usage from 04h (A) to 64h, as Linux's table has them.
    private static let keys: [Int] = [
        30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 28, 1, 14, 15, 57, 12, 13, 26,
        27, 43, 43, 39, 40, 41, 51, 52, 53, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 87, 88, 99, 70, 119, 110, 102, 104, 111, 107, 109, 106, 105, 108, 103, 69, 98, 55, 74, 78, 96,
        79, 80, 81, 75, 76, 77, 71, 72, 73, 82, 83, 86,
    ]
    private static let modifiers = [29, 42, 56, 125, 97, 54, 100, 126]

    var records: [UInt8] { state.withLock { $0.records } }
    func resume() {}

    func send(_ report: [UInt8]) {
        state.withLock { state in
            guard report.count == 8 else { return }
            state.now += 8
            let changed = (0..<8).filter { (report[0] ^ state.last[0]) >> UInt8($0) & 1 != 0 }
            var events = changed.map { (Self.modifiers[$0], Int(report[0] >> UInt8($0) & 1)) }
            let (old, new) = (state.last[2...].filter { $0 > 3 }, report[2...].filter { $0 > 3 })
            events += old.filter { !new.contains($0) }.map { (Self.keys[Int($0) - 4], 0) } + new.filter { !old.contains($0) }.map { (Self.keys[Int($0) - 4], 1) }
            for (key, value) in events { state.records += Self.record(state.now, 1, key, value) }
            state.records += Self.record(state.now, 0, 0, 0)
            state.last = report
        }
    }

    private static func record(_ milliseconds: Int, _ type: Int, _ code: Int, _ value: Int) -> [UInt8] {
        func little(_ number: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return little(milliseconds / 1000, 8) + little(milliseconds % 1000 * 1000, 8) + little(type, 2) + little(code, 2) + little(value, 4)
    }
}

@Suite struct ScannerUSBKeyboardTests {
    @Test(arguments: KeyboardMap.names) func reportsBecomeKeysBecomeText(layout: String) throws {
        var setup = try #require(KeyboardSetup(layout: layout))
        let keyboard = try KeyboardLayout(KeyboardLayoutName(layout: layout))
        for codes in [KeyboardSetup.AltCodes.never, .always(digits: 3), .always(digits: 4)] {
            setup.altCodes = codes
            let twin = ScannerTwin(interface: .bootKeyboard(setup)), kernel = KeyboardKernel()
            twin.framing.sendsIdentifier = false
            twin.attached(to: kernel)
            twin.scan(WedgeCalibration.text)
            let found = WedgeCalibration.matches(records: kernel.records, layouts: [keyboard])
            #expect(found == [WedgeCalibration.Match(layout: keyboard.name, capsLock: false)] || codes != .never && found.count == 2, "\(layout) \(codes): \(found)")
        }
    }
}
