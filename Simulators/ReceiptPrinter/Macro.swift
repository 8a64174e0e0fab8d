/// GS : … GS : defines a macro, GS ^ r t m plays it.
struct Macro {
    /// Bytes of a definition (Epson reference: 2048).
    static let maximumBytes = 2_048

    private var bytes: [UInt8] = []
    private var isDefining = false
    private var position = 0
    private var repeatsLeft = 0
    private var pauseMilliseconds = 0
    private var waitsForButton = false

    /// While a macro is being defined everything is printed and kept.
    mutating func record(_ byte: UInt8) {
        guard isDefining, !isPlaying else { return }
        if bytes.count < Self.maximumBytes { bytes.append(byte) } else { isDefining = false } // too long: as if it had ended
    }

    /// GS : begins, and ends; its own two bytes do not belong to the macro.
    mutating func toggleDefinition() {
        guard !isPlaying else { return }
        if isDefining { bytes.removeLast(min(2, bytes.count)) } else { bytes = [] }
        isDefining.toggle()
    }

    /// GS ^ r t m: r times, a pause of t × 100 ms before each; m odd waits for the feed button before each.
    mutating func execute(_ head: [UInt8]) {
        guard !isDefining, !isPlaying, !bytes.isEmpty else { return }
        (position, hasPaused) = (0, false)
        repeatsLeft = Int(head[2])
        pauseMilliseconds = Int(head[3]) * 100
        waitsForButton = head[4] & 1 == 1
    }

    var isPlaying: Bool { repeatsLeft > 0 }

    mutating func stop() { repeatsLeft = 0 }

    /// What the printer reads instead of its receive buffer.
    enum Next { case pause(milliseconds: Int, button: Bool), byte(UInt8) }

    private var hasPaused = false

    mutating func next() -> Next? {
        // The last byte's play ends only here, so that a macro that ends in GS ^ does not begin itself anew.
        if isPlaying, position == bytes.count {
            (position, hasPaused) = (0, false)
            repeatsLeft -= 1
        }
        guard isPlaying else { return nil }
        if position == 0, !hasPaused {
            hasPaused = true
            return .pause(milliseconds: pauseMilliseconds, button: waitsForButton)
        }
        position += 1
        return .byte(bytes[position - 1])
    }
}
