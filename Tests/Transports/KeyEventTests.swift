import DeviceKit
import Foundation
import TestHarness
import Testing
@testable import Transports

/// Key events are taken from the kernel as soon as the channel is open: its own store holds a dozen keys only. A pipe stands for the kernel's store.
@Suite struct KeyEventTests {
    private static let recordBytes = 24

    private final class Keys: Sendable {
        let channel: DescriptorChannel
        let writeEnd: Int32

        init() throws {
            let ends = try WakePipe.make()
            writeEnd = ends.writeEnd
            _ = fcntl(writeEnd, 1031, 4096)  // F_SETPIPE_SZ: the smallest a pipe can be
            channel = try DescriptorChannel(taking: ends.readEnd, kind: .events)
        }

        /// Whether the kernel's store has room for a record with this number in it.
        func type(_ number: Int) -> Bool {
            var record = [UInt8](repeating: 0, count: recordBytes)
            record[16] = UInt8(number & 0xFF)
            record[17] = UInt8(number >> 8)
            return Glibc.write(writeEnd, record, record.count) == record.count
        }
    }

    private func numbers(_ bytes: [UInt8]) -> [Int] {
        stride(from: 0, to: bytes.count, by: Self.recordBytes).map { Int(bytes[$0 + 16]) | Int(bytes[$0 + 17]) << 8 }
    }

    private func read(_ count: Int, from keys: Keys) async throws -> [Int] {
        var bytes: [UInt8] = []
        while bytes.count < count * Self.recordBytes { bytes += try await keys.channel.read(maximum: 64 * Self.recordBytes, timeoutMilliseconds: 10_000) }
        return numbers(bytes)
    }

    @Test func keysBeforeTheFirstReadAreKept() async throws {
        let keys = try Keys()
        // Many times what the pipe holds: each is taken away before anybody asks for it.
        for number in 0..<2000 {
            try await eventually("room for record \(number)") { keys.type(number) }
        }
        #expect(try await read(2000, from: keys) == Array(0..<2000))
        await keys.channel.close()
        close(keys.writeEnd)
    }

    /// What the store does not hold stays with the kernel, which says what it lost; and a read makes room again.
    @Test func theStoreIsBounded() async throws {
        let keys = try Keys()
        let most = (Limits.eventBytes + 4096) / Self.recordBytes
        var typed = 0
        for number in 0..<Limits.eventBytes / Self.recordBytes {
            try await eventually("room for record \(number)") { keys.type(number) }
            typed += 1
        }
        while keys.type(typed) { typed += 1 }
        #expect(typed <= most)
        #expect(try await read(typed, from: keys) == Array(0..<typed))
        #expect(keys.type(typed))
        #expect(try await read(1, from: keys) == [typed])
        await keys.channel.close()
        close(keys.writeEnd)
    }

    @Test func aReadGivesNoMoreThanAskedFor() async throws {
        let keys = try Keys()
        for number in 0..<3 { #expect(keys.type(number)) }
        let first = try await keys.channel.read(maximum: 2 * Self.recordBytes, timeoutMilliseconds: 10_000)
        #expect(!first.isEmpty && first.count <= 2 * Self.recordBytes)
        await #expect(throws: Never.self) { _ = try await read(3 - first.count / Self.recordBytes, from: keys) }
        await #expect(throws: TransportError.timedOut(bytesTaken: 0)) { _ = try await keys.channel.read(maximum: 64, timeoutMilliseconds: 20) }
        await keys.channel.close()
        close(keys.writeEnd)
    }

    /// Keys typed just before the plug was pulled are still read; then the end is told, to each who asks.
    @Test func whatWasReadAheadOutlivesTheDevice() async throws {
        var ends: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0)
        let (kernel, device) = (ends[0], ends[1])
        let channel = try DescriptorChannel(taking: kernel, kind: .events)
        let record = [UInt8](repeating: 7, count: Self.recordBytes)
        #expect(Glibc.write(device, record, record.count) == record.count)
        try await eventually("it is taken from the kernel") {
            var waiting: Int32 = -1
            return ioctl(kernel, UInt(FIONREAD), &waiting) == 0 && waiting == 0
        }
        // Closed with something unread, a socket is reset: an error, as a vanished device gives one.
        try await channel.write([1], timeoutMilliseconds: 10_000)
        close(device)
        #expect(try await channel.read(maximum: 1000, timeoutMilliseconds: 10_000) == record)
        for _ in 1...2 {
            let error = await #expect(throws: TransportError.self) { _ = try await channel.read(maximum: 1000, timeoutMilliseconds: 10_000) }
            guard case .disconnected = error else { Issue.record("\(String(describing: error))"); return }
        }
        await channel.close()
    }
}
