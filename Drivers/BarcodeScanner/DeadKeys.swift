/// Accents that wait for their letter: a scanner that types `^` in French presses the accent and then the space bar.
enum DeadKeys {
    /// By keysym (X11/keysymdef.h): the accent alone, and letter by letter what it makes.
    private static let accents: [UInt32: (alone: Unicode.Scalar, pairs: String)] = [
        0xFE50: ("`", "aàeèiìoòuùAÀEÈIÌOÒUÙ"), 0xFE51: ("´", "aáeéiíoóuúyýcćlĺnńrŕsśzźAÁEÉIÍOÓUÚYÝCĆLĹNŃRŔSŚZŹ"),
        0xFE52: ("^", "aâeêiîoôuûAÂEÊIÎOÔUÛ"), 0xFE53: ("~", "aãnñoõAÃNÑOÕ"), 0xFE57: ("¨", "aäeëiïoöuüyÿAÄEËIÏOÖUÜ"),
        0xFE58: ("°", "aåuůAÅUŮ"), 0xFE59: ("˝", "oőuűOŐUŰ"), 0xFE5A: ("ˇ", "cčdďeěnňrřsštťzžCČDĎEĚNŇRŘSŠTŤZŽ"), 0xFE5B: ("¸", "cçsşCÇSŞ"), 0xFE5C: ("˛", "aąeęAĄEĘ"),
        0xFE54: ("¯", ""), 0xFE55: ("˘", "gğGĞ"), 0xFE56: ("˙", "zżiıZŻIİ"),
    ]

    static func isDead(_ symbol: UInt32) -> Bool { accents[symbol] != nil }

    /// What an accent and the character after it make: one letter, the accent alone before a space, else both.
    static func compose(_ symbol: UInt32, _ next: Unicode.Scalar) -> [Unicode.Scalar] {
        guard let accent = accents[symbol] else { return [next] }
        if next == " " || next == accent.alone { return [accent.alone] }
        let pairs = Array(accent.pairs.unicodeScalars)
        for place in stride(from: 0, to: pairs.count - 1, by: 2) where pairs[place] == next { return [pairs[place + 1]] }
        return [accent.alone, next]
    }
}
