import DeviceKit

/// A scanner on a serial port (or a USB one that shows itself as such, CDC-ACM).
public final class SerialBarcodeScanner: BarcodeScanning {
    /// How long one wait for bytes lasts while nothing is pending; only so that the wait is bounded.
    static let quietReadMilliseconds = 60_000
    static let readBytes = 1024
    /// Events nobody has taken yet. A person scans a few a second.
    public static let bufferedEvents = 1024

    private let transport: any Transport
    private let framing: ScannerFraming

    public init(transport: any Transport, framing: ScannerFraming = ScannerFraming()) {
        self.transport = transport
        self.framing = framing
    }

    /// One consumer at a time. Ending the iteration closes the transport.
    public func events() -> AsyncThrowingStream<ScannerEvent, any Error> {
        AsyncThrowingStream(bufferingPolicy: .bufferingOldest(Self.bufferedEvents)) { continuation in
            let reading = Task { [transport, framing] in
                var framer = ScanFramer()
                let decoder = ScanDecoder(framing: framing)
                while true {
                    do throws(TransportError) {
                        let limit = framer.isPending ? framing.idleMilliseconds : Self.quietReadMilliseconds
                        let bytes = try await transport.read(maximum: Self.readBytes, timeoutMilliseconds: limit)
                        for frame in framer.feed(bytes) { continuation.yield(decoder.event(frame)) }
                    } catch {
                        switch error {
                        case .timedOut:
                            if let frame = framer.flush() { continuation.yield(decoder.event(frame)) }
                        case .closed:
                            continuation.finish()
                            return
                        default:
                            continuation.finish(throwing: DeviceError(error))
                            return
                        }
                    }
                }
            }
            continuation.onTermination = { _ in reading.cancel() }
        }
    }
}

extension ScanDecoder {
    func event(_ frame: ScanFramer.Frame) -> ScannerEvent {
        switch frame {
        case .complete(let bytes): decode(bytes)
        case .bad(let bytes, let why): .rejected(raw: bytes, why: why)
        }
    }
}
