/// Where the characters lie on a keyboard, as its keycaps show: the tables a scanner has in its firmware. Written apart from the driver,
/// which asks libxkbcommon.
public struct KeyboardMap: Sendable, Equatable {
    /// One key with what is held while it is pressed.
    public struct Stroke: Sendable, Equatable {
        /// The kernel's key code.
        public var key: Int
        public var shift = false
        public var altGr = false
        /// The key is an accent that waits: the space bar must follow.
        public var isDead = false
        public var control = false
    }

    /// The name XKB has for it.
    public let name: String
    private let strokes: [Character: Stroke]

    public static let names: [String] = rows.keys.sorted()

    /// - Parameter name: one of `names`; nil for any other.
    public init?(named name: String) {
        guard let rows = Self.rows[name] else { return nil }
        var strokes: [Character: Stroke] = [" ": Stroke(key: 57)]
        for (keys, levels) in zip(Self.keys, rows.levels) {
            for (level, characters) in levels.enumerated() {
                for (key, character) in zip(keys, characters) where character != " " && strokes[character] == nil {
                    strokes[character] = Stroke(key: key, shift: level == 1, altGr: level == 2)
                }
            }
        }
        for (character, stroke) in rows.dead { strokes[character] = Stroke(key: stroke.key, shift: stroke.shift, isDead: true) }
        self.name = name
        self.strokes = strokes
    }

    /// The stroke of a printable character; nil where the keyboard has none.
    public func stroke(_ character: Character) -> Stroke? { strokes[character] }

    /// The stroke of a control character: Ctrl with its letter, or with the key its sign has on the US keyboard.
    public func stroke(control byte: UInt8) -> Stroke? {
        switch byte {
        case 1...26: strokes[Character(Unicode.Scalar(byte + 0x60))].map { Stroke(key: $0.key, control: true) }
        case 0x1B: Stroke(key: 26, control: true)
        case 0x1C: Stroke(key: 43, control: true)
        case 0x1D: Stroke(key: 27, control: true)
        case 0x1E: Stroke(key: 7, control: true)
        case 0x1F: Stroke(key: 12, control: true)
        default: nil
        }
    }

    private struct Rows {
        /// For each row of keys: plain, with shift, with AltGr. A blank is no character.
        let levels: [[String]]
        var dead: [Character: (key: Int, shift: Bool)] = [:]
    }

    /// The rows of keys from left to right.
    private static let keys: [[Int]] = [
        [41] + Array(2...13), Array(16...27) + [43], Array(30...40), [86] + Array(44...53),
    ]

    private static let rows: [String: Rows] = [
        "us": Rows(levels: [
            ["`1234567890-=", "~!@#$%^&*()_+"], ["qwertyuiop[]\\", "QWERTYUIOP{}|"], ["asdfghjkl;'", "ASDFGHJKL:\""], [" zxcvbnm,./", " ZXCVBNM<>?"],
        ]),
        "gb": Rows(levels: [
            ["`1234567890-=", "¬!\"£$%^&*()_+"], ["qwertyuiop[]#", "QWERTYUIOP{}~"], ["asdfghjkl;'", "ASDFGHJKL:@"], ["\\zxcvbnm,./", "|ZXCVBNM<>?"],
        ]),
        "de": Rows(
            levels: [
                [" 1234567890ß ", "°!\"§$%&/()=? ", "       {[]}\\ "], ["qwertzuiopü+#", "QWERTZUIOPÜ*'", "@ €        ~ "],
                ["asdfghjklöä", "ASDFGHJKLÖÄ"], ["<yxcvbnm,.-", ">YXCVBNM;:_", "|      µ"],
            ], dead: ["^": (41, false), "´": (13, false), "`": (13, true)]),
        "fr": Rows(
            levels: [
                ["²&é\"'(-è_çà)=", " 1234567890°+", "  ~#{[|`\\^@]}"], ["azertyuiop $*", "AZERTYUIOP £µ", "  €"],
                ["qsdfghjklmù", "QSDFGHJKLM%"], ["<wxcvbn,;:!", ">WXCVBN?./§"],
            ], dead: ["¨": (26, true)]),
        "tr": Rows(levels: [
            ["\"1234567890*-", "é!'^+%&/()=?_", "<>£#$½ {[]}\\|"], ["qwertyuıopğü,", "QWERTYUIOPĞÜ;", "@ €        ~`"],
            ["asdfghjklşi", "ASDFGHJKLŞİ"], ["<zxcvbnmöç.", ">ZXCVBNMÖÇ:", "|"],
        ]),
        "es": Rows(
            levels: [
                ["º1234567890'¡", "ª!\"·$%&/()=?¿", "\\|@#~"], ["qwertyuiop +ç", "QWERTYUIOP *Ç", "          []}"],
                ["asdfghjklñ ", "ASDFGHJKLÑ ", "          {"], ["<zxcvbnm,.-", ">ZXCVBNM;:_"],
            ], dead: ["`": (26, false), "^": (26, true), "´": (40, false), "¨": (40, true)]),
    ]
}
