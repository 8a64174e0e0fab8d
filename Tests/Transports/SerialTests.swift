import DeviceKit
import Foundation
import Testing
@testable import Transports

@Suite struct SerialTests {
    private func open(_ pty: Pty, baud: Int = 9600) async throws -> any Transport {
        try await SystemTransports().open(.serial(path: pty.path, baud: baud), timeoutMilliseconds: 5000)
    }

    @Test func everyByteValuePassesBothWays() async throws {
        let pty = Pty()
        let transport = try await open(pty)
        let all = (0...255).map { UInt8($0) }
        try await transport.write(all, timeoutMilliseconds: 5000)
        #expect(await pty.peer.read(256) == all)
        pty.peer.write(all)
        var got: [UInt8] = []
        while got.count < 256 { got += try await transport.read(maximum: 100, timeoutMilliseconds: 5000) }
        #expect(got == all)
        await transport.close()
        pty.peer.close()
    }

    @Test(arguments: [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400])
    func speedIsSet(baud: Int) async throws {
        let pty = Pty()
        let transport = try await open(pty, baud: baud)
        var settings = termios()
        tcgetattr(pty.peer.descriptor, &settings)
        #expect(cfgetospeed(&settings) == SerialOpening.speeds[baud])
        await transport.close()
        pty.peer.close()
    }

    @Test func vanishedPortIsDisconnected() async throws {
        let pty = Pty()
        let transport = try await open(pty)
        let waiting = Task { try await transport.read(maximum: 10, timeoutMilliseconds: 10_000) }
        pty.peer.close()
        let error = await #expect(throws: TransportError.self) { _ = try await waiting.value }
        guard case .disconnected = error else { Issue.record("\(String(describing: error))"); return }
        let second = await #expect(throws: TransportError.self) { try await transport.write([1], timeoutMilliseconds: 1000) }
        guard case .disconnected = second else { Issue.record("\(String(describing: second))"); return }
        await transport.close()
    }

    @Test func aDeviceThatDoesNotReadTimesTheWriteOut() async throws {
        let pty = Pty()
        let transport = try await open(pty)
        let error = await #expect(throws: TransportError.self) {
            try await transport.write([UInt8](repeating: 65, count: 100_000), timeoutMilliseconds: 50)
        }
        guard case .timedOut(let taken) = error else { Issue.record("\(String(describing: error))"); return }
        #expect(taken > 0 && taken < 100_000)
        await transport.close()
        pty.peer.close()
    }

    @Test func aSecondProgramIsTold() async throws {
        let pty = Pty()
        let transport = try await open(pty)
        let error = await #expect(throws: TransportError.self) { _ = try await open(pty) }
        guard case .busy = error else { Issue.record("\(String(describing: error))"); return }
        await transport.close()
        let again = try await open(pty)
        await again.close()
        pty.peer.close()
    }

    @Test func missingPortAndOddSpeedAreNamed() async throws {
        let missing = await #expect(throws: TransportError.self) {
            _ = try await SystemTransports().open(.serial(path: "/dev/till-no-such-port", baud: 9600), timeoutMilliseconds: 1000)
        }
        guard case .notFound = missing else { Issue.record("\(String(describing: missing))"); return }
        let pty = Pty()
        let odd = await #expect(throws: TransportError.self) { _ = try await open(pty, baud: 1234) }
        guard case .failed(let text) = odd else { Issue.record("\(String(describing: odd))"); return }
        #expect(text.contains("9600"))
        pty.peer.close()
    }
}
