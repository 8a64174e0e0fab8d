/// Tells apart what a printer sends, by the fixed bits of each byte (ESC/POS reference, "identifying responses").
struct ReplyParser: Sendable {
    enum Reply: Equatable, Sendable {
        /// The answer to DLE EOT n: 0xx1xx10.
        case realTime(UInt8)
        /// One byte of GS r or GS I: 0xx0xxxx.
        case queued(UInt8)
        /// Four bytes of automatic status back, which some printers send unasked.
        case automaticStatus([UInt8])
        /// A header byte and what follows up to 00: 37 function replies, 3D/5F texts, 35/39/3B status blocks.
        case block(header: UInt8, [UInt8])
    }

    /// Longer blocks are no replies of a printer.
    static let maximumBlockBytes = 128

    private var pending: [UInt8] = []
    /// Bytes of no known class since the beginning: a hint at a wrong speed or device.
    private(set) var noise = 0

    init() {}

    mutating func feed(_ bytes: [UInt8]) -> [Reply] { bytes.flatMap { feed($0) } }

    private mutating func feed(_ byte: UInt8) -> [Reply] {
        guard let header = pending.first else { return begin(byte) }
        if Self.isAutomaticStatus(header) {
            // Its other three bytes are 0xx0xxxx; any other byte means that the packet was cut short.
            guard byte & 0x90 == 0 else {
                noise += pending.count
                pending = []
                return begin(byte)
            }
            pending.append(byte)
            guard pending.count == 4 else { return [] }
            defer { pending = [] }
            return [.automaticStatus(pending)]
        }
        if byte == 0 {
            defer { pending = [] }
            return [.block(header: header, Array(pending.dropFirst()))]
        }
        pending.append(byte)
        if pending.count > Self.maximumBlockBytes {
            noise += pending.count
            pending = []
        }
        return []
    }

    private mutating func begin(_ byte: UInt8) -> [Reply] {
        switch byte {
        case 0x11, 0x13: return []  // XON, XOFF
        case 0x35, 0x37, 0x39, 0x3B, 0x3D, 0x5F:
            pending = [byte]
            return []
        case _ where byte & 0x93 == 0x12: return [.realTime(byte)]
        case _ where Self.isAutomaticStatus(byte):
            pending = [byte]
            return []
        case _ where byte & 0x90 == 0: return [.queued(byte)]
        default:
            noise += 1
            return []
        }
    }

    private static func isAutomaticStatus(_ byte: UInt8) -> Bool { byte & 0x93 == 0x10 }
}
