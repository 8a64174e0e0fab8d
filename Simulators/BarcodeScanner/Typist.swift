import SimulatedDeviceBus

/// Text to key actions.
struct Typist {
    private static let leftControl = 29, leftShift = 42, leftAlt = 56, space = 57, enter = 28, keypadEnter = 96, tab = 15, rightAlt = 100
    /// The keypad's 0 to 9.
    private static let keypad = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73]
    private static let codePage437 = CodePage.standard
    private static let windows1252 = CodePage(named: "cp1252") ?? .standard

    let setup: KeyboardSetup

    /// - Returns: the actions, and how many characters could not be typed.
    func type(_ text: String) -> (actions: [KeyAction], untyped: Int) {
        var actions: [KeyAction] = []
        var untyped = 0
        // Scalar by scalar: CR LF is one Character.
        for scalar in text.unicodeScalars {
            let strokes = strokes(scalar)
            if strokes.isEmpty { untyped += 1 }
            actions += strokes
        }
        return (actions, untyped)
    }

    private func strokes(_ scalar: Unicode.Scalar) -> [KeyAction] {
        switch scalar {
        case "\r": return tap(setup.usesKeypadEnter ? Self.keypadEnter : Self.enter)
        case "\t": return tap(Self.tab)
        default: break
        }
        if scalar.value < 0x20 { return setup.layout.stroke(control: UInt8(scalar.value)).map(tap) ?? [] }
        if case .always(let digits) = setup.altCodes { return altCode(scalar, digits: digits) }
        if let stroke = setup.layout.stroke(Character(scalar)) { return tap(cased(stroke, scalar)) + (stroke.isDead ? tap(Self.space) : []) }
        return setup.altCodes == .forOthers ? altCode(scalar, digits: 4) : []
    }

    /// A letter is typed with the other case's shift when caps lock is on.
    private func cased(_ stroke: KeyboardMap.Stroke, _ scalar: Unicode.Scalar) -> KeyboardMap.Stroke {
        guard setup.capsLockIsOn, scalar.isASCII, scalar.properties.isAlphabetic else { return stroke }
        var stroke = stroke
        stroke.shift.toggle()
        return stroke
    }

    private func altCode(_ scalar: Unicode.Scalar, digits: Int) -> [KeyAction] {
        let page = digits == 4 ? Self.windows1252 : Self.codePage437
        guard let byte = (UInt8.min...UInt8.max).first(where: { page.scalar($0) == scalar }) else { return [] }
        let number = String(byte)
        let padded = digits == 4 ? "0" + String(repeating: "0", count: 3 - number.utf8.count) + number : number
        let taps = padded.utf8.flatMap { tap(Self.keypad[Int($0) - 0x30]) }
        return [KeyAction(key: Self.leftAlt, motion: .down)] + taps + [KeyAction(key: Self.leftAlt, motion: .up)]
    }

    private func tap(_ stroke: KeyboardMap.Stroke) -> [KeyAction] {
        var held: [Int] = []
        if stroke.shift { held.append(Self.leftShift) }
        if stroke.control { held.append(Self.leftControl) }
        if stroke.altGr { held += setup.pressesCtrlAltForAltGr ? [Self.leftControl, Self.leftAlt] : [Self.rightAlt] }
        return held.map { KeyAction(key: $0, motion: .down) } + tap(stroke.key) + held.reversed().map { KeyAction(key: $0, motion: .up) }
    }

    private func tap(_ key: Int) -> [KeyAction] {
        [KeyAction(key: key, motion: .down)] + (setup.repeats ? [KeyAction(key: key, motion: .held)] : []) + [KeyAction(key: key, motion: .up)]
    }
}
