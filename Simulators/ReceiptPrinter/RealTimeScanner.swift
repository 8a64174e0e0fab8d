/// Finds DLE commands in the stream as it arrives, also inside the data of other commands (Epson ESC/POS:
/// "Real-time commands"). The bytes stay in the stream; the interpreter steps over them.
struct RealTimeScanner {
    enum Command: Equatable {
        /// DLE EOT n [a]
        case status(UInt8)
        /// DLE ENQ n
        case recover(UInt8)
        /// DLE DC4 1 m t
        case pulse(pin: UInt8, hundredMilliseconds: UInt8)
        /// DLE DC4 2 1 8
        case powerOff
        /// DLE DC4 3 a 0 r 1 0
        case buzzer(repeats: UInt8)
        /// DLE DC4 7 m
        case statusBack(UInt8)
        /// DLE DC4 8 1 3 20 1 6 2 8
        case clearBuffers
        /// Star ESC ACK SOH
        case starStatus
        /// Star FS: the first drawer
        case starPulse
    }

    let dialect: PrinterDialect
    private var seen: [UInt8] = []

    init(dialect: PrinterDialect = .escPos) { self.dialect = dialect }

    /// Takes the next byte; answers a command when it was the last of one.
    mutating func feed(_ byte: UInt8) -> Command? {
        if seen.isEmpty, !(dialect == .starLine ? byte == 0x1B || byte == 0x1C : byte == 0x10) { return nil }
        seen.append(byte)
        while !seen.isEmpty {
            switch dialect == .starLine ? Self.judgeStar(seen) : Self.judge(seen) {
            case .partOfCommand: return nil
            case .complete(let command):
                seen = []
                return command
            case .passedOver: seen = []
            case .none: seen.removeFirst() // a DLE may begin within what was no command
            }
        }
        return nil
    }

    private enum Verdict { case none, partOfCommand, passedOver, complete(Command) }

    private static func judgeStar(_ bytes: [UInt8]) -> Verdict {
        if bytes == [0x1C] { return .complete(.starPulse) }
        // ESC FS begins the commands for stored pictures.
        if bytes == [0x1B, 0x1C] { return .passedOver }
        let hello: [UInt8] = [0x1B, 0x06, 0x01]
        guard bytes.elementsEqual(hello.prefix(bytes.count)) else { return .none }
        return bytes.count == hello.count ? .complete(.starStatus) : .partOfCommand
    }

    private static func judge(_ bytes: [UInt8]) -> Verdict {
        guard bytes[0] == 0x10 else { return .none }
        guard bytes.count >= 2 else { return .partOfCommand }
        guard let length = length(of: bytes) else { return .none }
        guard bytes.count >= length else {
            return matchesFixed(bytes) ? .partOfCommand : .none
        }
        guard matchesFixed(bytes) else { return .none }
        switch (bytes[1], bytes[2]) {
        case (0x04, let n): return .complete(.status(n))
        case (0x05, let n): return .complete(.recover(n))
        case (0x14, 1): return .complete(.pulse(pin: bytes[3], hundredMilliseconds: bytes[4]))
        case (0x14, 2): return .complete(.powerOff)
        case (0x14, 3): return .complete(.buzzer(repeats: bytes[5]))
        case (0x14, 7): return .complete(.statusBack(bytes[3]))
        case (0x14, 8): return .complete(.clearBuffers)
        default: return .none
        }
    }

    /// The length of a DLE command as far as its first bytes tell; nil when it is none.
    static func length(of bytes: [UInt8]) -> Int? {
        switch bytes[1] {
        case 0x04:
            guard bytes.count >= 3 else { return 3 }
            return [7, 8, 0x12].contains(bytes[2]) ? 4 : (1...4).contains(bytes[2]) ? 3 : nil
        case 0x05:
            guard bytes.count >= 3 else { return 3 }
            return bytes[2] <= 2 ? 3 : nil
        case 0x14:
            guard bytes.count >= 3 else { return 4 }
            return [1: 5, 2: 5, 3: 8, 7: 4, 8: 10][bytes[2]]
        default: return nil
        }
    }

    private static let fixed: [UInt8: [UInt8]] = [2: [0x10, 0x14, 2, 1, 8], 8: [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8]]

    /// Power-off and clear-buffer carry a fixed tail, so that data cannot be mistaken for them.
    private static func matchesFixed(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 3, bytes[1] == 0x14, let expected = fixed[bytes[2]] else { return true }
        return bytes.elementsEqual(expected.prefix(bytes.count))
    }
}
