import DeviceKit
import Synchronization

/// Reads a transport through a source and keeps the statistics: what all scanners have in common.
final class ScanReader: Sendable {
    /// How long one wait for bytes lasts while nothing is pending; only so that the wait is bounded.
    static let quietReadMilliseconds = 60_000
    /// Events nobody has taken yet. A person scans a few a second.
    static let bufferedEvents = 1024

    private let transport: any Transport
    private let repeats: RepeatFilter?
    private let counted = Mutex(ScanStatistics())

    init(transport: any Transport, repeats: RepeatFilter?) {
        self.transport = transport
        self.repeats = repeats
    }

    var statistics: ScanStatistics { counted.withLock { $0 } }

    /// - Parameter prepare: done before the first read; what it throws ends the stream.
    func events(
        _ source: some ScanSource, prepare: @escaping @Sendable () async throws(DeviceError) -> Void = {}
    ) -> AsyncThrowingStream<ScannerEvent, any Error> {
        AsyncThrowingStream(bufferingPolicy: .bufferingOldest(Self.bufferedEvents)) { continuation in
            let reading = Task {
                do throws(DeviceError) { try await prepare() } catch { return continuation.finish(throwing: error) }
                var source = source
                var memory = RepeatFilter.Memory()
                while true {
                    do throws(TransportError) {
                        let bytes = try await transport.read(maximum: source.readBytes, timeoutMilliseconds: source.patienceMilliseconds ?? Self.quietReadMilliseconds)
                        let events = source.feed(bytes)
                        counted.withLock { source.report(to: &$0) }
                        give(events, to: continuation, &memory)
                    } catch {
                        switch error {
                        case .timedOut:
                            let events = source.silence()
                            counted.withLock { source.report(to: &$0) }
                            give(events, to: continuation, &memory)
                        case .closed: return continuation.finish()
                        default: return continuation.finish(throwing: DeviceError(error))
                        }
                    }
                }
            }
            continuation.onTermination = { _ in reading.cancel() }
        }
    }

    /// Writes to the scanner, as its other end of `signal(good:)`.
    func write(_ bytes: [UInt8]) async throws(DeviceError) {
        do throws(TransportError) { try await transport.write(bytes, timeoutMilliseconds: Self.writeMilliseconds) } catch { throw DeviceError(error) }
    }
    /// How long a scanner may take a few bytes.
    static let writeMilliseconds = 1000

    private func give(_ events: [ScannerEvent], to continuation: AsyncThrowingStream<ScannerEvent, any Error>.Continuation, _ memory: inout RepeatFilter.Memory) {
        for event in events {
            if case .scan(let scan) = event, let repeats, repeats.drops(scan, &memory) {
                counted.withLock { $0.repeatsDropped += 1 }
                continue
            }
            // Counted before it is given: who has the event finds it in the numbers.
            counted.withLock { $0.count(event, 1) }
            if case .enqueued = continuation.yield(event) { continue }
            counted.withLock { counted in
                counted.count(event, -1)
                counted.unclaimed += 1
            }
        }
    }
}

extension ScanStatistics {
    fileprivate mutating func count(_ event: ScannerEvent, _ one: Int) {
        switch event {
        case .scan(let scan):
            scans += one
            lastTiming = scan.timing ?? lastTiming
        case .rejected: rejected += one
        }
    }
}
