/// A character keyed as its number on the keypad while Alt is held: how scanners type without knowing the layout.
///
/// Two to four digits: with a zero in front a place in Windows-1252, without one a place in code page 437. Places below 32 are the control
/// characters themselves, for that is what is in the barcode.
enum AltCode {
    static let longest = 4

    /// nil for a number that is none.
    static func character(_ digits: [UInt8]) -> Unicode.Scalar? {
        guard (2...longest).contains(digits.count) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        switch number {
        case 0: return nil
        case ..<0x80: return Unicode.Scalar(UInt8(number))
        case ...0xFF where digits[0] == 0: return windows1252(UInt8(number))
        case ...0xFF: return codePage437[number - 0x80]
        default: return nil
        }
    }

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
        guard byte < 0xA0 else { return Unicode.Scalar(byte) }
        let scalar = windows1252Low[Int(byte) - 0x80]
        return scalar == "\u{FFFD}" ? nil : scalar
    }

    /// 80h…9Fh of Windows-1252; U+FFFD where nothing is.
    private static let windows1252Low = Array("€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
    /// 80h…FFh of code page 437.
    private static let codePage437 = Array(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}".unicodeScalars)
}
