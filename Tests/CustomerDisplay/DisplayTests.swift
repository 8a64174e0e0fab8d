import CustomerDisplay
import DeviceKit
import Synchronization
import Testing

@Suite struct DisplayTests {
    final class Wire: Transport {
        let address = DeviceAddress.memory(name: "display")
        let written = Mutex<[[UInt8]]>([])
        let gone = Mutex(false)
        func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
            if gone.withLock({ $0 }) { throw .disconnected("pulled") }
            written.withLock { $0.append(bytes) }
        }
        func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] { throw .timedOut(bytesTaken: 0) }
        func close() async {}
        var writes: [[UInt8]] { written.withLock { $0 } }
    }

    private func frame(_ upper: String, _ lower: String) -> [UInt8] {
        [0x1F, 0x24, 1, 1] + Array(upper.utf8) + [0x1F, 0x24, 1, 2] + Array(lower.utf8)
    }

    @Test func theFirstTextSetsTheDisplayUp() async throws {
        let wire = Wire()
        let display = EscPosLineDisplay(transport: wire)
        let text = DisplayText(upper: .init(left: "Bread", right: "2.50"), lower: .init(left: "TOTAL", right: "12.00"))
        try await display.show(text)
        try await display.show(text)
        try await display.clear()
        let body = frame("Bread           2.50", "TOTAL          12.00")
        #expect(wire.writes == [[0x1B, 0x40, 0x1F, 0x01, 0x1F, 0x43, 0x00, 0x1B, 0x74, 19, 0x0C] + body, body, [0x0C]])
    }

    @Test func everyLineIsExactlyFull() async throws {
        let wire = Wire()
        let display = EscPosLineDisplay(transport: wire)
        try await display.clear()
        try await display.show(DisplayText(upper: .init(left: "A name that is far too long", right: "1,234.56"), lower: .init(left: "茶\u{7}é", right: "")))
        let bytes = try #require(wire.writes.last)
        #expect(bytes.count == 48)
        #expect(Array(bytes[16..<24]) == Array("1,234.56".utf8))
        #expect(Array(bytes[28..<32]) == [0x3F, 0x20, 0x82, 0x20])
    }

    @Test(arguments: [(DisplayCodePage.pc858, UInt8(0xD5)), (.windows1252, 0x80), (.pc437, 0x3F)])
    func theEuro(page: DisplayCodePage, byte: UInt8) async throws {
        let wire = Wire()
        try await EscPosLineDisplay(transport: wire, codePage: page).show(DisplayText(upper: .init(left: "€"), lower: .init()))
        let bytes = try #require(wire.writes.last)
        #expect(bytes[bytes.count - 44] == byte)
    }

    @Test func aLostDisplayIsToldAndSetUpAgain() async throws {
        let wire = Wire()
        let display = EscPosLineDisplay(transport: wire)
        wire.gone.withLock { $0 = true }
        await #expect(throws: DeviceError(.disconnected)) { try await display.clear() }
        wire.gone.withLock { $0 = false }
        try await display.clear()
        #expect(wire.writes.last?.starts(with: [0x1B, 0x40]) == true)
    }
}
