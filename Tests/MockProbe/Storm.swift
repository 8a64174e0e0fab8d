import DeviceKit
import Foundation
import Synchronization
import Transports

/// Plugs and unplugs one device, each time with the device open and a read waiting, and a hotplug monitor begun and ended; looks at the
/// end whether descriptors or threads are left.
struct Storm {
    let address: DeviceAddress
    private let control: FileHandle
    private let transports = SystemTransports()
    private let discovery = UdevDiscovery()

    init(address: DeviceAddress, control path: String) throws {
        guard let control = FileHandle(forUpdatingAtPath: path) else { throw Wrong("\(path) cannot be written") }
        self.address = address
        self.control = control
    }

    /// - Returns: `ROUNDS rounds, DESCRIPTORS, THREADS`, each before and after.
    func run(rounds: Int) async throws -> String {
        // The first rounds make what is made once: the pool's threads, what libraries keep.
        let idle = try sockets()
        for _ in 0..<10 {
            try await round()
            try await plug(listeners: idle)
        }
        let before = try await settled()
        let told = Mutex(0)
        let all = try await discovery.changes()
        let listening = try sockets()
        let watching = Task {
            for await _ in all { told.withLock { $0 += 1 } }
        }
        for number in 1...max(1, rounds) {
            do {
                try await round()
                try await plug(listeners: listening)
            } catch { throw Wrong("round \(number): \(error)") }
        }
        try await wait("the monitor tells of changes") { told.withLock { $0 } > 0 }
        watching.cancel()
        await watching.value
        let after = try await settled(atMost: before)
        return "\(rounds) rounds, descriptors \(before.descriptors) \(after.descriptors), threads \(before.threads) \(after.threads)"
    }

    private func round() async throws {
        let transport = try await opened()
        try await transport.write([0x10, 0x04, 0x01], timeoutMilliseconds: 10_000)
        let waiting = Task { () -> TransportError? in
            while true {
                do throws(TransportError) { _ = try await transport.read(maximum: 64, timeoutMilliseconds: 10_000) } catch { return error }
            }
        }
        let changes = try await discovery.changes()
        try await say("unplug")
        guard case .disconnected? = await waiting.value else { throw Wrong("a waiting read was told \(String(describing: await waiting.value)) when the plug was pulled") }
        await transport.close()
        try await wait("it is gone") { try await !isThere() }
        withExtendedLifetime(changes) {}
    }

    /// Only when nobody is about to stop listening to udev: umockdev gives up when it tells such a one. Their sockets are counted.
    private func plug(listeners: Int) async throws {
        try await wait("monitors of the round have ended") { try sockets() <= listeners }
        try await say("plug")
    }

    private func sockets() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0))?.hasPrefix("socket:") == true
        }
    }

    /// Returns when it is done.
    private func say(_ word: String) async throws {
        let before = wordsDone()
        try control.write(contentsOf: Data((word + "\n").utf8))
        try await wait("the bus does '\(word)'") { wordsDone() != before }
    }

    private func wordsDone() -> String? { try? String(contentsOfFile: "/dev/till-mockbus", encoding: .utf8) }

    private func isThere() async throws -> Bool { try await discovery.candidates().contains { $0.address == address } }

    /// As soon as it is there, and not sooner: umockdev has room for fifty openings of what is not there, and then ends the program.
    private func opened() async throws -> any Transport {
        try await wait("it is plugged in") { try await isThere() }
        let found = Mutex<(any Transport)?>(nil)
        try await wait("it can be opened") {
            do throws(TransportError) {
                let transport = try await transports.open(address, timeoutMilliseconds: 10_000)
                found.withLock { $0 = transport }
                return true
            } catch {
                return false
            }
        }
        guard let transport = found.withLock({ $0 }) else { throw Wrong("nothing was opened") }
        return transport
    }

    // MARK: What is left

    private struct Count: Equatable {
        var descriptors: Int
        var threads: Int
    }

    private func count() throws -> Count {
        Count(
            descriptors: try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count,
            threads: try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count)
    }

    /// The count once threads that were told to end have ended: when it stays the same for a second, or is no more than `limit`.
    private func settled(atMost limit: Count? = nil) async throws -> Count {
        var last = try count(), since = ContinuousClock.now
        let end = ContinuousClock.now.advanced(by: .seconds(30))
        while ContinuousClock.now < end {
            let now = try count()
            if let limit, now.descriptors <= limit.descriptors, now.threads <= limit.threads { return now }
            if now != last { (last, since) = (now, .now) }
            if limit == nil, since.advanced(by: .seconds(1)) < .now { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        return last
    }

    private func wait(_ what: String, _ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now.advanced(by: .seconds(30))
        while try await !condition() {
            guard ContinuousClock.now < end else { throw Wrong("never: \(what)") }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
