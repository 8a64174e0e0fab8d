/// Cuts a scanner's bytes into frames. Holds at most one frame, of bounded length.
struct ScanFramer: Sendable {
    enum Frame: Equatable, Sendable {
        case complete([UInt8])
        case bad([UInt8], why: String)
    }

    /// More than the largest QR code holds in digits is no barcode of a shop.
    static let maximumFrameBytes = 4096
    /// So much of an over-long frame is kept to be shown.
    static let reportedBytes = 64

    private var frame: [UInt8] = []
    private var insideSTX = false
    /// The frame became too long; the rest is dropped up to its end.
    private var overflowing = false
    /// This scanner sends end marks, so a frame without one was cut off.
    private var seenEndMark = false

    /// Bytes wait for their end.
    var isPending: Bool { !frame.isEmpty || overflowing }

    mutating func feed(_ bytes: [UInt8]) -> [Frame] {
        var frames: [Frame] = []
        for byte in bytes {
            switch byte {
            case 0x02:  // STX
                if let cut = end(cutOff: true) { frames.append(cut) }
                insideSTX = true
            case 0x03:  // ETX
                if let frame = end(cutOff: false) { frames.append(frame) }
            case 0x0D where !insideSTX, 0x0A where !insideSTX, 0x09 where !insideSTX:
                if let frame = end(cutOff: false) { frames.append(frame) }
            default:
                if frame.count < Self.maximumFrameBytes { frame.append(byte) } else { overflowing = true }
            }
        }
        return frames
    }

    /// The line has been silent for the idle time.
    mutating func flush() -> Frame? {
        let marks = seenEndMark
        defer { seenEndMark = marks }
        return end(cutOff: marks)
    }

    /// Gives up what is pending: it is known to be incomplete.
    mutating func takeBack() -> [UInt8] {
        defer {
            frame = []
            insideSTX = false
            overflowing = false
        }
        return Array(frame.prefix(Self.reportedBytes))
    }

    private mutating func end(cutOff: Bool) -> Frame? {
        defer {
            frame = []
            insideSTX = false
            overflowing = false
            if !cutOff { seenEndMark = true }
        }
        if overflowing { return .bad(Array(frame.prefix(Self.reportedBytes)), why: "longer than \(Self.maximumFrameBytes) bytes") }
        if frame.isEmpty { return nil }
        return cutOff ? .bad(frame, why: "cut off before its end") : .complete(frame)
    }
}
