/// How a scanner types: what its manual's barcodes set up.
public struct KeyboardSetup: Sendable, Equatable {
    public enum AltCodes: Sendable, Equatable {
        case never
        /// Characters the layout has no key for.
        case forOthers
        /// Everything, by so many digits: 3 for code page 437, 4 (a zero in front) for Windows-1252.
        case always(digits: Int)
    }

    public var layout: KeyboardMap
    public var altCodes = AltCodes.forOthers
    /// CR is typed as the keypad's Enter.
    public var usesKeypadEnter = false
    /// The host's caps lock is taken to be on: letters come with the other case's shift.
    public var capsLockIsOn = false
    /// AltGr is pressed as Ctrl and Alt together, as on Windows.
    public var pressesCtrlAltForAltGr = false
    /// Keys repeat while they are held, as on a slow scanner.
    public var repeats = false
    /// From one key press to the next, in microseconds.
    public var keyGapMicroseconds = 5_000

    /// - Parameter layout: one of `KeyboardMap.names`.
    public init?(layout: String = "us") {
        guard let map = KeyboardMap(named: layout) else { return nil }
        self.layout = map
    }
}

/// A key that goes down, is held, or comes up.
struct KeyAction: Sendable, Equatable {
    enum Motion: Int32, Sendable { case up = 0, down = 1, held = 2 }
    let key: Int
    let motion: Motion
}
