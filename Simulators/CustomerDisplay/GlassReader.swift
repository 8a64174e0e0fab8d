/// One command set: takes bytes one by one and moves the glass. Written from the makers' manuals, not from the driver.
protocol GlassReader: Sendable {
    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport)
}

/// What a reader has to say besides moving the glass.
struct GlassReport {
    /// Bytes for the terminal.
    var answers: [UInt8] = []
    /// What was not understood.
    var problems: [[UInt8]] = []
    /// What a display in the line to a printer hands on.
    var passedOn: [UInt8] = []
}

/// Gathers the text of a command that ends with CR, bounded: the longest any manual allows is 45, and what comes beyond is lost.
struct Gathering: Sendable {
    static let maximum = 64
    private(set) var bytes: [UInt8] = []
    mutating func append(_ byte: UInt8) { if bytes.count < Self.maximum { bytes.append(byte) } }
    /// The text as the command takes it.
    func text(_ limit: Int) -> ArraySlice<UInt8> { bytes.prefix(limit) }
}

/// Hours and minutes of `hh:mm`; nil for anything else.
func clockTime(_ text: some Collection<UInt8>) -> (Int, Int)? {
    let text = Array(text)
    guard text.count == 5, text[2] == 0x3A, [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(text[$0]) }) else { return nil }
    let hours = Int(text[0] - 0x30) * 10 + Int(text[1] - 0x30), minutes = Int(text[3] - 0x30) * 10 + Int(text[4] - 0x30)
    return hours < 24 && minutes < 60 ? (hours, minutes) : nil
}
