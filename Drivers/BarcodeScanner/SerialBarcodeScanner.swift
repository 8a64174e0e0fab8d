import DeviceKit

/// A scanner on a serial port (or a USB one that shows itself as such, CDC-ACM).
public final class SerialBarcodeScanner: BarcodeScanning {
    /// Events nobody has taken yet. A person scans a few a second.
    public static let bufferedEvents = ScanReader.bufferedEvents

    private let reader: ScanReader
    private let framing: ScannerFraming
    private let quirk: ScannerQuirk?

    /// - Parameters:
    ///   - quirk: what is known of the model: which bytes make it beep.
    ///   - repeats: drops echoes of one read; nil (as delivered) drops nothing.
    public init(transport: any Transport, framing: ScannerFraming = ScannerFraming(), quirk: ScannerQuirk? = nil, repeats: RepeatFilter? = nil) {
        reader = ScanReader(transport: transport, repeats: repeats)
        self.framing = framing
        self.quirk = quirk
    }

    /// One consumer at a time. Ending the iteration closes the transport.
    public func events() -> AsyncThrowingStream<ScannerEvent, any Error> { reader.events(SerialScanSource(framing)) }

    public var statistics: ScanStatistics { reader.statistics }

    /// Whether the model has a byte for it; to others nothing is sent, for an unknown scanner may take it for a command.
    public var canSignal: Bool { quirk?.goodSignal != nil || quirk?.badSignal != nil }

    public func signal(good: Bool) async throws(DeviceError) {
        guard let bytes = good ? quirk?.goodSignal : quirk?.badSignal else { return }
        try await reader.write(bytes)
    }
}

/// Bytes of a line, cut into frames.
struct SerialScanSource: ScanSource {
    let readBytes = 1024
    private var framer = ScanFramer()
    private let decoder: ScanDecoder

    init(_ framing: ScannerFraming) { decoder = ScanDecoder(framing: framing) }

    var patienceMilliseconds: Int? { framer.isPending ? decoder.framing.idleMilliseconds : nil }
    mutating func feed(_ bytes: [UInt8]) -> [ScannerEvent] { framer.feed(bytes).map(decoder.event) }
    mutating func silence() -> [ScannerEvent] { framer.flush().map { [decoder.event($0)] } ?? [] }
}

extension ScanDecoder {
    func event(_ frame: ScanFramer.Frame) -> ScannerEvent {
        switch frame {
        case .complete(let bytes): decode(bytes)
        case .bad(let bytes, let why): .rejected(raw: bytes, why: why)
        }
    }
}
