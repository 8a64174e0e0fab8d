/// Key presses to characters: the state of a keyboard that only a scanner types on.
struct WedgeDecoder: Sendable {
    /// What one key gave.
    enum Output: Sendable, Equatable {
        case characters([Unicode.Scalar])
        /// Something was typed that is no character: the read it is in is damaged.
        case damage(String)
    }

    private let layout: KeyboardLayout
    private let startsWithCaps: Bool
    private var held: Set<Int> = []
    private var capsLock: Bool
    /// Digits keyed while Alt is held; nil while it is not.
    private var altDigits: [UInt8]?
    private var deadKey: UInt32?

    /// - Parameter capsLock: whether the scanner takes caps lock to be on.
    init(layout: KeyboardLayout, capsLock: Bool = false) {
        self.layout = layout
        self.capsLock = capsLock
        startsWithCaps = capsLock
    }

    /// The kernel lost events: which keys are down is not known, so none are taken to be.
    mutating func reset() { self = WedgeDecoder(layout: layout, capsLock: startsWithCaps) }

    /// The read is over: an accent that waits for its letter was one by itself.
    mutating func finish() -> [Unicode.Scalar] {
        defer { deadKey = nil }
        return deadKey.map { DeadKeys.compose($0, " ") } ?? []
    }

    mutating func release(_ key: Int) -> Output? {
        held.remove(key)
        guard key == KeyCode.leftAlt, let digits = altDigits else { return nil }
        altDigits = nil
        guard !digits.isEmpty else { return nil }
        guard let character = AltCode.character(digits) else { return .damage("an Alt code of \(digits.map(String.init).joined()) is no character") }
        return .characters(emit(character))
    }

    mutating func press(_ key: Int) -> Output? {
        switch key {
        case KeyCode.leftShift, KeyCode.rightShift, KeyCode.leftControl, KeyCode.rightControl, KeyCode.rightAlt: held.insert(key)
        case KeyCode.leftAlt:
            held.insert(key)
            altDigits = []
        case KeyCode.capsLock: capsLock.toggle()
        case _ where KeyCode.silent.contains(key): break
        case KeyCode.enter, KeyCode.keypadEnter: return .characters(emit("\r"))
        case KeyCode.tab: return .characters(emit("\t"))
        default: return character(key)
        }
        return nil
    }

    private var isControl: Bool { held.contains(KeyCode.leftControl) || held.contains(KeyCode.rightControl) }
    /// Windows' AltGr is Ctrl and Alt together, and some scanners press these.
    private var isAltGr: Bool { held.contains(KeyCode.rightAlt) || isControl && held.contains(KeyCode.leftAlt) }

    private mutating func character(_ key: Int) -> Output? {
        if let digit = KeyCode.keypadDigits[key] {
            guard altDigits != nil, !isControl else { return .characters(emit(Unicode.Scalar(0x30 + digit))) }
            guard (altDigits?.count ?? 0) < AltCode.longest else {
                altDigits = []
                return .damage("an Alt code has more than \(AltCode.longest) digits")
            }
            altDigits?.append(digit)
            return nil
        }
        if let sign = KeyCode.keypadSigns[key] { return .characters(emit(sign)) }
        if isControl, !isAltGr {
            guard let control = control(key) else { return .damage("Ctrl with key \(key) is no character") }
            return .characters(emit(Unicode.Scalar(control)))
        }
        var state: KeyboardLayout.State = []
        if held.contains(KeyCode.leftShift) || held.contains(KeyCode.rightShift) { state.insert(.shift) }
        if isAltGr { state.insert(.altGr) }
        if capsLock { state.insert(.caps) }
        let found = layout.character(key: key, state)
        if found & KeyboardLayout.deadKey != 0 {
            let waiting = finish()
            deadKey = found & ~KeyboardLayout.deadKey
            return waiting.isEmpty ? nil : .characters(waiting)
        }
        guard found != 0, let scalar = Unicode.Scalar(found) else { return .damage("key \(key) is no character of layout \(layout.name)") }
        return .characters(emit(scalar))
    }

    /// Ctrl with a letter of the scanner's layout, or with the key that has the sign on the US layout.
    private func control(_ key: Int) -> UInt8? {
        let letter = layout.character(key: key, [])
        if (0x61...0x7A).contains(letter) { return UInt8(letter) & 0x1F }
        return KeyCode.controls[key]
    }

    private mutating func emit(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        guard let dead = deadKey else { return [scalar] }
        deadKey = nil
        return scalar.value < 0x20 ? DeadKeys.compose(dead, " ") + [scalar] : DeadKeys.compose(dead, scalar)
    }
}
