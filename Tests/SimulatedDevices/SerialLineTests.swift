import DeviceKit
import Foundation
@testable import SimulatedDeviceBus
import Testing
import TestHarness

/// The time bytes take on a serial line, on a clock that only the test moves.
@Suite struct SerialPaceTests {
    /// A paced line with a terminal that holds it open.
    private final class Line: Sendable {
        let device: any SimulatedDevice
        let clock = ManualClock()
        let port: SerialPort
        let terminal: Descriptor
        let byteTime: Duration

        init(_ device: any SimulatedDevice, _ settings: SerialSettings = .usual) throws {
            self.device = device
            port = try SerialPort(device: device, linkPath: nil, settings: settings, isPaced: true, clock: clock)
            terminal = try Descriptor.terminal(port.address)
            byteTime = SerialLine(settings: settings, isPaced: true, wrongSpeedGarbles: false, clock: LineClock(clock)).byteTime
        }

        deinit {
            terminal.close()
            port.close()
        }

        /// Waits until the line waits for its clock, and so has done what there was to do.
        func settle() async throws {
            let clock = clock
            try await eventually("the line waits for its clock") { clock.sleeperCount > 0 }
        }
    }

    /// A device that only listens.
    private func listener() -> Echo { Echo(speaks: false) }

    @Test func aReceiptAt9600BaudTakesItsTime() async throws {
        let device = listener()
        let line = try Line(device)
        line.terminal.write([UInt8](repeating: 0x2D, count: 960))
        for (milliseconds, bytes) in [(0, 0), (1, 0), (1, 1), (98, 96), (400, 480), (499, 959)] {
            try await line.settle()
            line.clock.advance(by: .milliseconds(milliseconds))
            try await eventually("\(bytes) bytes are through") { device.heard.count == bytes }
            try await line.settle()
            #expect(device.heard.count == bytes)
        }
        line.clock.advance(by: .milliseconds(1))
        try await eventually("all bytes are through after a second") { device.heard.count == 960 }
    }

    @Test func whatTheDeviceSaysTakesItsTimeToo() async throws {
        let device = listener()
        let line = try Line(device, SerialSettings(baud: 1_200, dataBits: 7, parity: .even, stopBits: 2))
        #expect(line.byteTime == .seconds(11) / 1_200)
        device.say(Array("twelve bytes".utf8))
        for bytes in [0, 1, 5, 11, 12] {
            line.clock.advance(by: line.byteTime * bytes - line.clock.now.offset)
            try await eventually("\(bytes) bytes have come") { line.terminal.readable == bytes }
            if bytes < 12 { try await line.settle() }
            #expect(line.terminal.readable == bytes)
        }
        #expect(await line.terminal.read(12) == Array("twelve bytes".utf8))
    }

    @Test func theLineIsAsSlowAfterARest() async throws {
        let device = listener()
        let line = try Line(device)
        line.terminal.write([1])
        try await line.settle()
        line.clock.advance(by: line.byteTime)
        try await eventually("the first byte is through") { device.heard == [1] }
        line.clock.advance(by: .seconds(5))
        line.terminal.write([2, 3])
        try await line.settle()
        #expect(device.heard == [1])
        line.clock.advance(by: line.byteTime)
        try await eventually("the second byte is through") { device.heard == [1, 2] }
        try await line.settle()
        #expect(device.heard == [1, 2])
    }

    @Test func bothDirectionsGoAtOnce() async throws {
        let echo = Echo()
        let line = try Line(echo)
        line.terminal.write([7, 8, 9])
        for (heard, back) in [(1, 0), (2, 1), (3, 2), (3, 3)] {
            try await line.settle()
            line.clock.advance(by: line.byteTime)
            try await eventually("\(heard) bytes went and \(back) came") { echo.heard.count == heard && line.terminal.readable == back }
        }
        #expect(await line.terminal.read(3) == [7, 8, 9])
    }

    @Test func aDeviceWithoutRoomHoldsTheLine() async throws {
        let device = listener()
        device.setRoom(2)
        let line = try Line(device)
        line.terminal.write([1, 2, 3, 4, 5])
        try await line.settle()
        line.clock.advance(by: line.byteTime * 3)
        try await eventually("it took what it has room for") { device.heard == [1, 2] }
        line.clock.advance(by: .seconds(1))
        device.setRoom(.max)
        // The third was through; the others begin when the line goes on.
        try await eventually("the byte that waited is taken") { device.heard == [1, 2, 3] }
        try await line.settle()
        #expect(device.heard == [1, 2, 3])
        line.clock.advance(by: line.byteTime * 2)
        try await eventually("the rest is through") { device.heard == [1, 2, 3, 4, 5] }
    }

    @Test func whatWasWrittenBeforeClosingStillArrives() async throws {
        let device = listener(), clock = ManualClock()
        let port = try SerialPort(device: device, linkPath: nil, isPaced: true, clock: clock)
        defer { port.close() }
        let terminal = try Descriptor.terminal(port.address)
        terminal.write([1, 2, 3])
        terminal.close()
        try await eventually("the line waits for its clock") { clock.sleeperCount > 0 }
        clock.advance(by: .milliseconds(2))
        try await eventually("the first byte is through") { device.heard == [1] }
        try await eventually("the line waits for its clock") { clock.sleeperCount > 0 }
        clock.advance(by: .seconds(1))
        try await eventually("all bytes are through") { device.heard == [1, 2, 3] }
    }

    @Test func whatWasUnderWayIsLostWithThePlug() async throws {
        let device = listener()
        let folder = try TemporaryDirectory("line")
        let clock = ManualClock()
        let port = try SerialPort(device: device, linkPath: folder.file("line"), isPaced: true, clock: clock)
        defer { port.close() }
        let before = try Descriptor.terminal(port.address)
        before.write([1, 2, 3])
        try await eventually("the line waits for its clock") { clock.sleeperCount > 0 }
        port.unplug()
        before.close()
        try port.plug()
        let after = try Descriptor.terminal(port.address)
        defer { after.close() }
        after.write([4])
        try await eventually("the line waits for its clock") { clock.sleeperCount > 0 }
        clock.advance(by: .seconds(1))
        try await eventually("what came later is through") { device.heard == [4] }
    }

    @Test func withoutARequestNothingWaits() async throws {
        let echo = Echo(), clock = ManualClock()
        let port = try SerialPort(device: echo, linkPath: nil, clock: clock)
        defer { port.close() }
        let terminal = try Descriptor.terminal(port.address)
        defer { terminal.close() }
        terminal.write([UInt8](repeating: 3, count: 2_000))
        #expect(await terminal.read(2_000).count == 2_000)
        #expect(clock.sleeperCount == 0)
    }
}

/// Terminals that have set another speed than the device's.
@Suite struct WrongSpeedTests {
    private func received(_ byte: UInt8, from sender: Int, at receiver: Int, _ settings: SerialSettings = .usual) -> [UInt8] {
        WrongSpeed(settings: settings, sender: sender, receiver: receiver).received([byte])
    }

    /// Worked out by hand from the waveform: the line falls, and every half bit of the sender is a bit of the receiver.
    @Test func aByteReadAtTwiceItsSpeed() {
        #expect(received(0x55, from: 9_600, at: 19_200) == [0x66, 0xE6])
        #expect(received(0x00, from: 9_600, at: 19_200) == [0x00])
        #expect(received(0xFF, from: 9_600, at: 19_200) == [0xFE])
        #expect(received(0x0F, from: 9_600, at: 19_200) == [0xFE, 0x80])
    }

    @Test func aByteReadTooSlowlyIsMostlyTheLineAtRest() {
        // At a quarter of the speed: start and seven data bits are low, seen as start and one low bit.
        #expect(received(0x80, from: 9_600, at: 2_400) == [0xFE])
        // Half a slow bit after the fall the line is high again: no start bit.
        #expect(received(0xFF, from: 9_600, at: 2_400) == [])
    }

    @Test func aFewPerCentAreNoMatter() {
        for parity in SerialSettings.Parity.allCases {
            let settings = SerialSettings(dataBits: parity == .none ? 8 : 7, parity: parity, stopBits: 1)
            for byte in UInt8(0)...(parity == .none ? 255 : 127) {
                for speed in [9_350, 9_600, 9_850] { #expect(received(byte, from: 9_600, at: speed, settings) == [byte], "\(byte) at \(speed)") }
            }
        }
    }

    @Test func noSpeedTraps() {
        for sender in [0, 1, 50, 300, 9_600, 115_200, 4_000_000, Int.max, -1] {
            for receiver in [0, 1, 75, 1_200, 57_600, 4_000_000, Int.max, -1] {
                for byte in UInt8.min...UInt8.max { #expect(received(byte, from: sender, at: receiver).count <= 5) }
            }
        }
    }

    @Test func theTerminalsSpeedDecidesBothWays() async throws {
        let device = Echo(speaks: false)
        let port = try SerialPort(device: device, linkPath: nil, wrongSpeedGarbles: true)
        defer { port.close() }
        let terminal = try Descriptor.terminal(port.address)
        defer { terminal.close() }
        terminal.write([0x55])
        try await eventually("a new line has the usual speed") { device.heard == [0x55] }
        terminal.set(speed: speed_t(B19200))
        device.say([0x55])
        #expect(await terminal.read(2) == [0x66, 0xE6])
        terminal.set(speed: speed_t(B4800))
        // Twice as slow is what the device hears: as above.
        terminal.write([0x55])
        try await eventually("the device hears other bytes") { device.heard == [0x55, 0x66, 0xE6] }
        terminal.set(speed: speed_t(B9600))
        device.say([0x55])
        #expect(await terminal.read(1) == [0x55])
    }

    @Test func withoutARequestEverySpeedReads() async throws {
        let port = try SerialPort(device: Echo(), linkPath: nil, settings: SerialSettings(baud: 19_200))
        defer { port.close() }
        let terminal = try Descriptor.terminal(port.address)
        defer { terminal.close() }
        terminal.write([0x55])
        #expect(await terminal.read(1) == [0x55])
    }
}

extension Descriptor {
    /// The slave of a serial port.
    static func terminal(_ address: DeviceAddress) throws -> Descriptor {
        guard case .serial(let path, _) = address else { throw BusError.closed }
        let number = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard number >= 0 else { throw BusError.system(call: "open \(path)", errno: errno) }
        return Descriptor(number: number)
    }

    /// How many bytes wait to be read.
    var readable: Int {
        var count: Int32 = 0
        return ioctl(number, UInt(FIONREAD), &count) == 0 ? Int(count) : -1
    }

    func set(speed: speed_t) {
        var settings = termios()
        tcgetattr(number, &settings)
        cfsetispeed(&settings, speed)
        cfsetospeed(&settings, speed)
        tcsetattr(number, TCSANOW, &settings)
    }
}
