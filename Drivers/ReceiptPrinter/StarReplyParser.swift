import DeviceKit

/// Finds the status packets and version texts in what a Star printer sends, by the fixed bits of each byte
/// (Line mode command specifications, appendix "Automatic status": header 1 is 0**0***1, header 2 is 1**0***0, the bytes after them 0**0***0;
/// an idle printer sends 23 86 00 00 00 00 00 00 00).
struct StarReplyParser: Sendable {
    enum Reply: Equatable, Sendable {
        case status(StarStatus)
        /// The answer to ESC # *: model and version.
        case version(String)
    }

    static let maximumTextBytes = 96

    private var pending: [UInt8] = []
    private var length = 0

    init() {}

    mutating func feed(_ bytes: [UInt8]) -> [Reply] {
        var replies: [Reply] = []
        for byte in bytes { if let reply = feed(byte) { replies.append(reply) } }
        return replies
    }

    private mutating func feed(_ byte: UInt8) -> Reply? {
        guard let first = pending.first else {
            begin(byte)
            return nil
        }
        if first == 0x1B { return text(byte) }
        guard StarStatus.isFixed(byte, at: pending.count) else {
            pending = []
            begin(byte)
            return nil
        }
        pending.append(byte)
        guard pending.count == length else { return nil }
        defer { pending = [] }
        return StarStatus(pending).map(Reply.status)
    }

    private mutating func begin(_ byte: UInt8) {
        if byte == 0x1B {
            pending = [byte]
        } else if byte & 0x91 == 0x01, let count = StarStatus.length(header: byte) {
            pending = [byte]
            length = count
        }
    }

    /// ESC # * text LF NUL.
    private mutating func text(_ byte: UInt8) -> Reply? {
        if pending.count < 3, byte != [0x1B, 0x23, 0x2A][pending.count] {
            pending = []
            begin(byte)
            return nil
        }
        if byte == 0 {
            defer { pending = [] }
            return .version(String(decoding: pending.dropFirst(3).filter { (0x20...0x7E).contains($0) }, as: UTF8.self))
        }
        pending.append(byte)
        if pending.count > Self.maximumTextBytes { pending = [] }
        return nil
    }
}

/// One status packet of a Star printer.
struct StarStatus: Equatable, Sendable {
    var status: PrinterStatus
    /// The five-bit counter of ETB commands carried out; nil from printers too old to have it.
    var counter: Int?

    static let counterValues = 32

    /// How many bytes a packet with this first byte has: bits 1, 2, 3 and 5. nil for what no printer sends.
    static func length(header: UInt8) -> Int? {
        let count = Int(header >> 1 & 0x07) | Int(header >> 5 & 0x01) << 3
        return (7...15).contains(count) && header & 0x40 == 0 ? count : nil
    }

    /// Whether a byte behind header 1 has its fixed bits; header 2, which bears the version, is marked by the highest.
    static func isFixed(_ byte: UInt8, at index: Int) -> Bool { byte & 0x91 == (index == 1 ? 0x80 : 0) }

    /// nil unless the packet is whole.
    init?(_ packet: [UInt8]) {
        guard let first = packet.first, first & 0x91 == 0x01, Self.length(header: first) == packet.count,
            packet.indices.dropFirst().allSatisfy({ Self.isFixed(packet[$0], at: $0) })
        else { return nil }
        status = PrinterStatus()
        status.drawerPinHigh = packet[2] & 0x04 != 0
        status.online = packet[2] & 0x08 == 0
        status.coverOpen = packet[2] & 0x20 != 0
        status.mechanicalError = packet[3] & 0x04 != 0
        status.cutterError = packet[3] & 0x08 != 0
        status.unrecoverableError = packet[3] & 0x20 != 0
        status.overheated = packet[3] & 0x40 != 0
        status.bufferOverflow = packet[4] & 0x40 != 0
        status.paperNearEnd = packet[5] & 0x06 != 0
        status.paperOut = packet[5] & 0x08 != 0
        guard packet.count >= 8 else { return }
        let bits = packet[7]
        counter = Int(bits >> 1 & 0x07) | Int(bits >> 5 & 0x03) << 3
    }
}
