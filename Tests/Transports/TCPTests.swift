import DeviceKit
import Foundation
import Testing
import Transports

@Suite(.serialized) struct TCPTests {
    private func pair(_ listener: Listener) async throws -> (any Transport, Peer) {
        async let peer = listener.accept()
        let transport = try await SystemTransports().open(.tcp(host: "127.0.0.1", port: listener.port), timeoutMilliseconds: 5000)
        return (transport, await peer)
    }

    @Test func bytesPassBothWays() async throws {
        let listener = Listener()
        let (transport, peer) = try await pair(listener)
        let large = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        async let received = peer.read(large.count)
        try await transport.write(large, timeoutMilliseconds: 10_000)
        #expect(await received == large)
        peer.write([1, 2, 3])
        #expect(try await transport.read(maximum: 2, timeoutMilliseconds: 5000) == [1, 2])
        #expect(try await transport.read(maximum: 2, timeoutMilliseconds: 5000) == [3])
        await transport.close()
        await transport.close()
        #expect(await peer.read(1).isEmpty)
        peer.close()
        listener.close()
    }

    @Test func aReadThatTimesOutLeavesTheChannelUsable() async throws {
        let listener = Listener()
        let (transport, peer) = try await pair(listener)
        await #expect(throws: TransportError.timedOut(bytesTaken: 0)) { _ = try await transport.read(maximum: 1, timeoutMilliseconds: 20) }
        peer.write([7])
        #expect(try await transport.read(maximum: 1, timeoutMilliseconds: 5000) == [7])
        await transport.close()
        peer.close()
        listener.close()
    }

    @Test func lastBytesArriveBeforeTheHangUp() async throws {
        let listener = Listener()
        let (transport, peer) = try await pair(listener)
        peer.write([9, 9])
        peer.close()
        #expect(try await transport.read(maximum: 10, timeoutMilliseconds: 5000) == [9, 9])
        let error = await #expect(throws: TransportError.self) { _ = try await transport.read(maximum: 10, timeoutMilliseconds: 5000) }
        guard case .disconnected = error else { Issue.record("\(String(describing: error))"); return }
        await transport.close()
        listener.close()
    }

    @Test func cancellationClosesTheChannel() async throws {
        let listener = Listener()
        let (transport, peer) = try await pair(listener)
        let waiting = Task { try await transport.read(maximum: 1, timeoutMilliseconds: 60_000) }
        waiting.cancel()
        await #expect(throws: TransportError.closed) { _ = try await waiting.value }
        await #expect(throws: TransportError.closed) { try await transport.write([1], timeoutMilliseconds: 100) }
        #expect(await peer.read(1).isEmpty)
        peer.close()
        listener.close()
    }

    @Test func closedPortIsRefusedAndMemoryIsNotForUs() async throws {
        let listener = Listener()
        listener.close()
        let error = await #expect(throws: TransportError.self) {
            _ = try await SystemTransports().open(.tcp(host: "127.0.0.1", port: listener.port), timeoutMilliseconds: 5000)
        }
        guard case .refused = error else { Issue.record("\(String(describing: error))"); return }
        let memory = await #expect(throws: TransportError.self) { _ = try await SystemTransports().open(.memory(name: "printer"), timeoutMilliseconds: 100) }
        guard case .notFound(let text) = memory else { Issue.record("\(String(describing: memory))"); return }
        #expect(text.contains("--simulate"))
    }

    @Test func namesAreResolved() async throws {
        let listener = Listener()
        async let peer = listener.accept()
        let transport = try await SystemTransports().open(.tcp(host: "localhost", port: listener.port), timeoutMilliseconds: 5000)
        await transport.close()
        await peer.close()
        listener.close()
    }

    /// Runs a thousand openings of both kinds and looks whether descriptors to these very ends are left.
    @Test func aThousandOpeningsLeaveNoDescriptor() async throws {
        let listener = Listener()
        let pty = Pty()
        for _ in 0..<500 {
            let (transport, peer) = try await pair(listener)
            await transport.close()
            peer.close()
            let serial = try await SystemTransports().open(.serial(path: pty.path, baud: 9600), timeoutMilliseconds: 5000)
            await serial.close()
        }
        // Other suites open some hundred descriptors at the same time; a leak here would be a thousand or more.
        let left = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        #expect(left < 700)
        listener.close()
        pty.peer.close()
    }
}
