import DeviceKit

/// What a receiver (UART) reads that listens at another speed than the sender's. It waits for the line to fall, looks again half a bit later whether that was a
/// start bit, and then samples each bit in its middle, at its own speed. A stop bit that is missing is no matter, as for a terminal that does not ask for
/// framing errors; it waits then until the line has risen.
///
/// Each byte is taken by itself, with the line at rest after it, so that what comes out does not hang on how bytes were grouped: a byte becomes one or several
/// others, or none. Speeds that differ by a few per cent read right, as on a real line.
struct WrongSpeed {
    let settings: SerialSettings
    /// Bits per second; 0 for a line that is switched off (termios B0).
    let sender: Int
    let receiver: Int
    /// The fastest of a UART; more is no speed. It also bounds the numbers below.
    static let fastest = 4_000_000

    func received(_ bytes: [UInt8]) -> [UInt8] {
        guard (1...Self.fastest).contains(sender), (1...Self.fastest).contains(receiver) else { return [] }
        return bytes.flatMap(received)
    }

    private func received(_ byte: UInt8) -> [UInt8] {
        let bits = frame(byte)
        // Times in parts of which a bit of the sender has 2 × receiver, and half a bit of the receiver has `sender`.
        func level(_ time: Int) -> Bool {
            let index = time / (2 * receiver)
            return index < bits.count ? bits[index] : true
        }
        var found: [UInt8] = []
        var index = 0
        while true {
            // The next bit that falls from a line at rest.
            while index < bits.count, bits[index] { index += 1 }
            guard index < bits.count else { return found }
            let start = index * 2 * receiver
            var last = start + sender
            if !level(last) {
                let value = (0..<settings.dataBits).reduce(0) { $0 | (level(start + (2 * $1 + 3) * sender) ? 1 << $1 : 0) }
                found.append(UInt8(truncatingIfNeeded: value))
                last = start + (2 * (settings.dataBits + (settings.parity == .none ? 0 : 1)) + 3) * sender
            }
            index = last / (2 * receiver)
            while index < bits.count, !bits[index] { index += 1 }
        }
    }

    /// Start bit, data from the lowest bit, parity, stop bits; true while the line is high.
    private func frame(_ byte: UInt8) -> [Bool] {
        let data = (0..<settings.dataBits).map { byte >> UInt8($0) & 1 == 1 }
        let isOdd = data.filter { $0 }.count % 2 == 1
        let parity: [Bool] = switch settings.parity {
        case .none: []
        case .even: [isOdd]
        case .odd: [!isOdd]
        }
        return [false] + data + parity + [Bool](repeating: true, count: settings.stopBits)
    }
}
