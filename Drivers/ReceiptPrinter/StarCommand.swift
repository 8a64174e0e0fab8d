/// The commands of Star line mode this driver sends, by the names of Star's "Line mode command specifications".
enum StarCommand {
    /// ESC @.
    static let initialize: [UInt8] = [0x1B, 0x40]
    /// ESC R 0: the USA set.
    static let usaCharacterSet: [UInt8] = [0x1B, 0x52, 0x00]
    /// ESC ACK SOH: the status now, also off line. Not while automatic status is valid.
    static let realTimeStatus: [UInt8] = [0x1B, 0x06, 0x01]
    /// ESC RS a 0: automatic status invalid.
    static let noAutomaticStatus: [UInt8] = [0x1B, 0x1E, 0x61, 0x00]
    /// ESC RS E 0: the ETB counter becomes zero, in its turn.
    static let clearCounter: [UInt8] = [0x1B, 0x1E, 0x45, 0x00]
    /// ETB: waits until everything before it is printed, then counts one up.
    static let endMark: UInt8 = 0x17
    /// ESC # * LF NUL: model and version.
    static let version: [UInt8] = [0x1B, 0x23, 0x2A, 0x0A, 0x00]

    /// ESC GS t n.
    static func codePage(_ n: UInt8) -> [UInt8] { [0x1B, 0x1D, 0x74, n] }
    /// ESC GS a n: 0 left, 1 centre, 2 right.
    static func alignment(_ n: UInt8) -> [UInt8] { [0x1B, 0x1D, 0x61, n] }
    /// ESC E, ESC F.
    static func bold(_ on: Bool) -> [UInt8] { [0x1B, on ? 0x45 : 0x46] }
    /// ESC - n.
    static func underline(_ on: Bool) -> [UInt8] { [0x1B, 0x2D, on ? 1 : 0] }
    /// ESC 4, ESC 5.
    static func inverted(_ on: Bool) -> [UInt8] { [0x1B, on ? 0x34 : 0x35] }
    /// SI, DC2.
    static func upsideDown(_ on: Bool) -> [UInt8] { [on ? 0x0F : 0x12] }
    /// ESC i n1 n2: height, then width, each times less one.
    static func size(width: Int, height: Int) -> [UInt8] { [0x1B, 0x69, UInt8(height - 1), UInt8(width - 1)] }
    /// ESC RS F n: 0 font A (12 by 24), 1 font B (9 by 24).
    static func font(_ n: UInt8) -> [UInt8] { [0x1B, 0x1E, 0x46, n] }
    /// ESC a n.
    static func feed(lines: Int) -> [UInt8] { [0x1B, 0x61, UInt8(clamping: lines)] }
    /// ESC I n: n/8 mm, which is a dot.
    static func feed(dots: Int) -> [UInt8] { [0x1B, 0x49, UInt8(clamping: max(1, dots))] }
    /// ESC d n: 2 feeds to the cutter and cuts, 3 leaves a bridge.
    static func cut(partial: Bool) -> [UInt8] { [0x1B, 0x64, partial ? 3 : 2] }

    /// ESC 0: lines of 3 mm, which is 24 dots; ESC z 1: of 4 mm again.
    static let pictureLines: [UInt8] = [0x1B, 0x30]
    static let textLines: [UInt8] = [0x1B, 0x7A, 0x01]
    /// ESC X: columns of 24 dots at full density, standing in the line like characters.
    static func columns(count: Int, _ data: [UInt8]) -> [UInt8] { [0x1B, 0x58, UInt8(count & 0xFF), UInt8(count >> 8 & 0xFF)] + data }

    /// ESC BEL n1 n2 in 10 ms, and BEL: the pulse of the first drawer in its turn.
    static func pulse(onMilliseconds: Int, offMilliseconds: Int) -> [UInt8] {
        func tens(_ milliseconds: Int) -> UInt8 { UInt8(max(1, min(127, milliseconds / 10))) }
        return [0x1B, 0x07, tens(onMilliseconds), tens(offMilliseconds), 0x07]
    }

    /// SUB: the second drawer in its turn, 200 ms.
    static let secondPulse: [UInt8] = [0x1A]
    /// FS: the first drawer on reception, whatever waits.
    static let pulseNow: [UInt8] = [0x1C]

    /// ESC b n1 n2 n3 n4 data RS: type, text below or not with a line feed, mode (module width), height.
    static func barcode(type: UInt8, text: Bool, mode: UInt8, height: UInt8, _ data: [UInt8]) -> [UInt8] {
        [0x1B, 0x62, type, text ? 0x32 : 0x31, mode, height] + data + [0x1E]
    }

    /// ESC GS y: model 2, correction 0…3 (L, M, Q, H), cell 1…8, data, print.
    static func qr(_ data: [UInt8], module: UInt8, correction: UInt8) -> [UInt8] {
        let y: [UInt8] = [0x1B, 0x1D, 0x79]
        let length: [UInt8] = [UInt8(data.count & 0xFF), UInt8(data.count >> 8 & 0xFF)]
        return y + [0x53, 0x30, 0x02] + y + [0x53, 0x31, correction] + y + [0x53, 0x32, module] + y + [0x44, 0x31, 0x00] + length + data + y + [0x50]
    }

    /// ESC GS x: rows by the printer and these columns, correction level 2, module width, three times as high, data, print.
    static func pdf417(_ data: [UInt8], columns: UInt8, module: UInt8) -> [UInt8] {
        let x: [UInt8] = [0x1B, 0x1D, 0x78]
        let length: [UInt8] = [UInt8(data.count & 0xFF), UInt8(data.count >> 8 & 0xFF)]
        return x + [0x53, 0x30, 0x01, 0x00, columns] + x + [0x53, 0x31, 0x02] + x + [0x53, 0x32, module] + x + [0x53, 0x33, 0x03] + x + [0x44] + length + data + x + [0x50]
    }
}
