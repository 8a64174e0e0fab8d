extension EscPosCommand {
    private static func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

    /// GS v 0: rows of whole bytes at normal size.
    static func raster(bytesPerRow: Int, rows: Int, _ data: [UInt8]) -> [UInt8] { [0x1D, 0x76, 0x30, 0x00] + word(bytesPerRow) + word(rows) + data }

    /// GS ( L function 112: stores a raster picture in the print buffer; normal size, colour 1.
    static func graphics(width: Int, rows: Int, _ data: [UInt8]) -> [UInt8] {
        [0x1D, 0x28, 0x4C] + word(data.count + 10) + [0x30, 0x70, 0x30, 0x01, 0x01, 0x31] + word(width) + word(rows) + data
    }

    /// GS ( L function 50: prints what function 112 stored.
    static let printGraphics: [UInt8] = [0x1D, 0x28, 0x4C, 0x02, 0x00, 0x30, 0x32]

    /// ESC * 33: columns of 24 dots, double density.
    static func columns(count: Int, _ data: [UInt8]) -> [UInt8] { [0x1B, 0x2A, 0x21] + word(count) + data }
    /// ESC 3 n.
    static func lineSpacing(dots: UInt8) -> [UInt8] { [0x1B, 0x33, dots] }
    /// ESC 2.
    static let defaultLineSpacing: [UInt8] = [0x1B, 0x32]

    /// GS ( L function 67: keeps a raster picture in non-volatile memory under a key; one colour.
    static func defineStored(_ kc1: UInt8, _ kc2: UInt8, width: Int, rows: Int, _ data: [UInt8]) -> [UInt8] {
        [0x1D, 0x28, 0x4C] + word(data.count + 11) + [0x30, 0x43, 0x30, kc1, kc2, 0x01] + word(width) + word(rows) + [0x31] + data
    }

    /// GS ( L function 69: prints the picture of this key at normal size.
    static func printStored(_ kc1: UInt8, _ kc2: UInt8) -> [UInt8] { [0x1D, 0x28, 0x4C, 0x06, 0x00, 0x30, 0x45, kc1, kc2, 0x01, 0x01] }

    /// GS ( L function 64: the keys in use, answered 37 72 … 00.
    static let storedKeys: [UInt8] = [0x1D, 0x28, 0x4C, 0x04, 0x00, 0x30, 0x40, 0x4B, 0x43]
    /// ACK: send the next block of keys.
    static let acknowledge: [UInt8] = [0x06]

    /// ESC B n t: n beeps of t × 50 ms (Chinese makers).
    static func beep(times: Int) -> [UInt8] { [0x1B, 0x42, UInt8(clamping: times), 0x03] }
    /// ESC ( A function 48: tone 49, so often, each 100 ms (Epson).
    static func tone(times: Int) -> [UInt8] { [0x1B, 0x28, 0x41, 0x04, 0x00, 0x30, 0x31, UInt8(clamping: times), 0x0A] }

    /// GS a n: what automatic status back reports; 0F is drawer, on line, errors and paper.
    static func automaticStatus(_ n: UInt8) -> [UInt8] { [0x1D, 0x61, n] }
    /// GS I n, n = 65…69: firmware, maker, model, serial number; answered 5F text 00.
    static func identity(_ n: UInt8) -> [UInt8] { [0x1D, 0x49, n] }
}
