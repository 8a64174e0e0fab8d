import Raster

/// The characters of a dot-matrix display: five dots by seven.
enum DotFont {
    static let width = 5
    static let height = 7

    /// One character's dots. What has no drawing here comes from an installed font, squeezed into the cell.
    static func picture(of character: Character) -> Bitmap {
        if let rows = rows(of: character) { return picture(rows: rows) }
        if let letter = letter(character) { return letter }
        guard let scalar = character.unicodeScalars.first else { return Bitmap(width: width, height: height) }
        return others.picture(of: scalar)
    }

    /// The seven rows of an ASCII character.
    static func rows(of character: Character) -> [UInt8]? { character.asciiValue.flatMap { $0 > 0x20 ? rows[$0] : nil } }

    static func picture(rows: [UInt8]) -> Bitmap {
        var picture = Bitmap(width: width, height: height)
        for (y, row) in rows.enumerated() { for x in 0..<width where row & (0x10 >> UInt8(x)) != 0 { picture[x, y] = true } }
        return picture
    }

    private static let others = CellFont(cellWidth: width, cellHeight: height)

    private static let rows: [UInt8: [UInt8]] = {
        var rows: [UInt8: [UInt8]] = [:]
        for entry in glyphs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let bytes = Array(entry.utf8)
            guard bytes.count == 1 + 2 * height else { continue }
            rows[bytes[0]] = (0..<height).map { row in digit(bytes[1 + 2 * row]) << 4 | digit(bytes[2 + 2 * row]) }
        }
        return rows
    }()

    private static func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte &- 0x30 : byte &- 0x37 }

    /// The character, then its seven rows from the top, five dots each, the leftmost in the highest of five bits.
    private static let glyphs = """
        !04040404040004 "0A0A0A00000000 #0A0A1F0A1F0A0A $040F140E051E04 %18190204081303 &0C12140815120D '04040800000000 (02040808080402 )08040202020408
        *0004150E150400 +0004041F040400 ,00000000040408 -0000001F000000 .00000000000C0C /00010204081000 00E11131519110E 1040C040404040E 20E11010204081F
        31F02040201110E 402060A121F0202 51F101E0101110E 60608101E11110E 71F010204080808 80E11110E11110E 90E11110F01020C :000C0C000C0C00 ;000C0C00040408
        <02040810080402 =00001F001F0000 >08040201020408 ?0E110102040004 @0E11010D15150E A0E11111F111111 B1E11111E11111E C0E11101010110E D1C12111111121C
        E1F10101E10101F F1F10101E101010 G0E11101711110F H1111111F111111 I0E04040404040E J0702020202120C K11121418141211 L1010101010101F M111B1515111111
        N11111915131111 O0E11111111110E P1E11111E101010 Q0E11111115120D R1E11111E141211 S0F10100E01011E T1F040404040404 U1111111111110E V11111111110A04
        W11111115151B11 X11110A040A1111 Y1111110A040404 Z1F01020408101F [0E08080808080E \\00100804020100 ]0E02020202020E ^040A1100000000 _0000000000001F
        `08040200000000 a00000E010F110F b1010161911111E c00000E1010110E d01010D1311110F e00000E111F100E f0609081C080808 g000F11110F010E h10101619111111
        i04000C0404040E j0200060202120C k08080A0C0C0A09 l0C04040404040E m00001A15151111 n00001619111111 o00000E1111110E p001E11111E1010 q000F11110F0101
        r00001619101010 s00000E100E011E t08081C0808090E u0000111111130D v00001111110A04 w0000111115150A x0000110A040A11 y001111110F010E z00001F0204081F
        {02040408040402 |04040404040404 }08040402040408 ~00000815020000
        """
}
