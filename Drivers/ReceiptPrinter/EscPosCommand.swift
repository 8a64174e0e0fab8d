/// The ESC/POS commands this driver sends, by the names of the command reference.
enum EscPosCommand {
    /// ESC @: clears the line buffer and all settings, not the receive buffer.
    static let initialize: [UInt8] = [0x1B, 0x40]
    /// ESC R 0: the USA set, in which # $ @ [ \ ] ^ ` { | } ~ are what ASCII says.
    static let usaCharacterSet: [UInt8] = [0x1B, 0x52, 0x00]
    /// FS .: leaves the two-byte mode in which some printers start.
    static let cancelKanji: [UInt8] = [0x1C, 0x2E]
    static let lineFeed: UInt8 = 0x0A
    static let bell: UInt8 = 0x07
    /// GS r 1: paper sensor status, answered in order behind everything sent before.
    static let transmitPaperStatus: [UInt8] = [0x1D, 0x72, 0x01]
    /// DLE DC4 8: clears receive and print buffers now; answered 37 25 00.
    static let clearBuffers: [UInt8] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]

    /// ESC t n.
    static func codePage(_ number: UInt8) -> [UInt8] { [0x1B, 0x74, number] }
    /// ESC E n.
    static func bold(_ on: Bool) -> [UInt8] { [0x1B, 0x45, on ? 1 : 0] }
    /// ESC - n.
    static func underline(_ on: Bool) -> [UInt8] { [0x1B, 0x2D, on ? 1 : 0] }
    /// GS B n.
    static func inverted(_ on: Bool) -> [UInt8] { [0x1D, 0x42, on ? 1 : 0] }
    /// GS ! n: width − 1 in the high, height − 1 in the low half.
    static func size(width: Int, height: Int) -> [UInt8] { [0x1D, 0x21, UInt8((width - 1) << 4 | (height - 1))] }
    /// ESC M n: 0 font A, 1 font B.
    static func font(_ n: UInt8) -> [UInt8] { [0x1B, 0x4D, n] }
    /// ESC { n, at the start of a line.
    static func upsideDown(_ on: Bool) -> [UInt8] { [0x1B, 0x7B, on ? 1 : 0] }
    /// ESC a n.
    static func alignment(_ n: UInt8) -> [UInt8] { [0x1B, 0x61, n] }
    /// ESC d n.
    static func feed(lines: Int) -> [UInt8] { [0x1B, 0x64, UInt8(clamping: lines)] }
    /// ESC J n, in the motion unit, which is a dot unless somebody set another.
    static func feed(dots: Int) -> [UInt8] { [0x1B, 0x4A, UInt8(clamping: dots)] }
    /// GS V 66 n: feeds to the cutter and n dots more, then cuts leaving a bridge.
    static func feedAndPartialCut(dots: UInt8 = 0) -> [UInt8] { [0x1D, 0x56, 0x42, dots] }
    /// GS V 65 n: the same with a full cut.
    static func feedAndFullCut(dots: UInt8 = 0) -> [UInt8] { [0x1D, 0x56, 0x41, dots] }
    /// DLE EOT n, n = 1…4.
    static func realTimeStatus(_ n: UInt8) -> [UInt8] { [0x10, 0x04, n] }

    /// GS ( H function 48: the printer answers 37 22 id 00 once everything before it is printed. Four bytes of 20h–7Eh.
    static func processID(_ id: [UInt8]) -> [UInt8] { [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30] + id }

    /// ESC p m t1 t2, times in 2 ms, off not shorter than on. On time 16 (10h) is sent as 17, or a DLE would stand in the data.
    static func pulse(connector: UInt8, onMilliseconds: Int, offMilliseconds: Int) -> [UInt8] {
        var on = UInt8(clamping: max(1, onMilliseconds / 2))
        if on == 0x10 { on = 0x11 }
        return [0x1B, 0x70, connector, on, max(on, UInt8(clamping: offMilliseconds / 2))]
    }

    /// DLE DC4 1 m t: the pulse now, ahead of the buffer and even off line; t in 100 ms, 1…8.
    static func realTimePulse(connector: UInt8, onMilliseconds: Int) -> [UInt8] {
        [0x10, 0x14, 0x01, connector, UInt8(min(8, max(1, (onMilliseconds + 99) / 100)))]
    }

    /// GS h, GS w, GS H: height in dots, module width, where the text stands (0 nowhere, 1 above, 2 below, 3 both).
    static func barcodeLook(height: UInt8, module: UInt8, text: UInt8) -> [UInt8] { [0x1D, 0x68, height, 0x1D, 0x77, module, 0x1D, 0x48, text] }
    /// GS k m data NUL (function A, m = 0…6).
    static func oldBarcode(_ system: UInt8, _ data: [UInt8]) -> [UInt8] { [0x1D, 0x6B, system] + data + [0x00] }
    /// GS k m n data (function B).
    static func barcode(_ system: UInt8, _ data: [UInt8]) -> [UInt8] { [0x1D, 0x6B, system, UInt8(clamping: data.count)] + data }
}
