/// How many cells of a printer's font a character takes: two for what East Asian type sets wide, none for marks that stand
/// on another character, else one.
enum DisplayWidth {
    /// The wide and full-width ranges of Unicode's EastAsianWidth.txt (classes W and F), merged; emoji are told by their property.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
        0x1D300...0x1D37F, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]

    static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if first.value < 0x0300 { return scalars.contains("\u{FE0F}") && !first.isASCII ? 2 : 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}") { return 2 }
        var (low, high) = (0, wide.count)
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < first.value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(first.value) ? 2 : 1
    }

    static func of(_ characters: some Sequence<Character>) -> Int { characters.reduce(0) { $0 + of($1) } }

    /// How many of `characters`, from the first, fit in `width` cells; at least one, so that a loop over them ends.
    static func fitting(_ characters: ArraySlice<Character>, in width: Int) -> Int {
        var used = 0
        var count = 0
        for character in characters {
            used += of(character)
            if used > width { break }
            count += 1
        }
        return max(min(1, characters.count), count)
    }
}
