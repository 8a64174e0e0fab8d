import CXKBCommon
import DeviceKit

/// A keyboard layout by XKB's names (rules, model, layout, variant, options).
public struct KeyboardLayoutName: Sendable, Hashable, CustomStringConvertible {
    public var layout: String
    public var variant: String
    public var options: String
    public var model: String
    public var rules: String

    public static let us = KeyboardLayoutName(layout: "us")
    static let longestName = 64

    public init(layout: String, variant: String = "", options: String = "", model: String = "pc105", rules: String = "evdev") {
        self.layout = layout
        self.variant = variant
        self.options = options
        self.model = model
        self.rules = rules
    }

    /// Reads `de` or `ch(fr)`, as the configuration and the quirks file write it; nil for anything else.
    public init?(parsing text: String) {
        let halves = text.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= Self.longestName, let layout = halves.first, Self.isName(layout) else { return nil }
        if halves.count == 2 {
            guard halves[1].hasSuffix(")"), Self.isName(String(halves[1].dropLast())) else { return nil }
            self.init(layout: layout, variant: String(halves[1].dropLast()))
        } else {
            self.init(layout: layout)
        }
    }

    public var description: String { variant.isEmpty ? layout : "\(layout)(\(variant))" }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || "-_".utf8.contains($0) }
    }
}

/// Which character each key is under each state of shift, AltGr and caps lock: asked of libxkbcommon once, and then plain values.
public struct KeyboardLayout: Sendable, Equatable {
    public let name: KeyboardLayoutName
    /// For key code and state: a scalar, 0 for none, or a dead key's keysym with `deadKey` set.
    private let characters: [UInt32]

    static let keyCount = 256
    static let deadKey: UInt32 = 1 << 31

    /// Shift, AltGr and caps lock as they are while a key is pressed.
    struct State: OptionSet {
        let rawValue: Int
        static let shift = State(rawValue: 1)
        static let altGr = State(rawValue: 2)
        static let caps = State(rawValue: 4)
        static let count = 8
    }

    /// Compiles a layout, which takes some milliseconds.
    /// - Parameter dataDirectory: where XKB's data lie; nil for the system's (`/usr/share/X11/xkb`).
    /// - Throws: `scanner.no-keyboard-data` when the data are missing, `scanner.unknown-layout` when they hold no such layout.
    public init(_ name: KeyboardLayoutName, dataDirectory: String? = nil) throws(DeviceError) {
        guard let characters = Self.compile(name, dataDirectory) else {
            let dataAreThere = name != .us && Self.compile(.us, dataDirectory) != nil
            throw DeviceError((dataAreThere ? DeviceReason.scannerUnknownLayout : .scannerKeyboardData).with(detail: "\(name) in \(dataDirectory ?? "/usr/share/X11/xkb")"))
        }
        self.name = name
        self.characters = characters
    }

    /// What a key gives: 0 nothing, a scalar, or a dead key.
    func character(key: Int, _ state: State) -> UInt32 {
        (0..<Self.keyCount).contains(key) ? characters[key * State.count + state.rawValue] : 0
    }

    private static func compile(_ name: KeyboardLayoutName, _ dataDirectory: String?) -> [UInt32]? {
        let flags = XKB_CONTEXT_NO_ENVIRONMENT_NAMES.rawValue | (dataDirectory == nil ? 0 : XKB_CONTEXT_NO_DEFAULT_INCLUDES.rawValue)
        guard let context = xkb_context_new(xkb_context_flags(rawValue: flags)) else { return nil }
        defer { xkb_context_unref(context) }
        // Its complaints go to the standard error otherwise; ours is thrown.
        xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL)
        xkb_context_set_log_verbosity(context, 0)
        if let dataDirectory, xkb_context_include_path_append(context, dataDirectory) == 0 { return nil }
        guard let keymap = keymap(name, context) else { return nil }
        defer { xkb_keymap_unref(keymap) }
        var characters = [UInt32](repeating: 0, count: keyCount * State.count)
        for raw in 0..<State.count {
            guard let state = xkb_state_new(keymap) else { return nil }
            defer { xkb_state_unref(state) }
            hold(State(rawValue: raw), in: state)
            for key in 1..<keyCount {
                let code = xkb_keycode_t(key + firstCode)
                let symbol = xkb_state_key_get_one_sym(state, code)
                characters[key * State.count + raw] = DeadKeys.isDead(symbol) ? symbol | deadKey : xkb_state_key_get_utf32(state, code)
            }
        }
        return characters
    }

    /// XKB's codes are the kernel's and 8.
    private static let firstCode = 8

    private static func hold(_ wanted: State, in state: OpaquePointer) {
        func press(_ key: Int, _ direction: xkb_key_direction) { xkb_state_update_key(state, xkb_keycode_t(key + firstCode), direction) }
        if wanted.contains(.caps) {
            press(KeyCode.capsLock, XKB_KEY_DOWN)
            press(KeyCode.capsLock, XKB_KEY_UP)
        }
        if wanted.contains(.shift) { press(KeyCode.leftShift, XKB_KEY_DOWN) }
        if wanted.contains(.altGr) { press(KeyCode.rightAlt, XKB_KEY_DOWN) }
    }

    private static func keymap(_ name: KeyboardLayoutName, _ context: OpaquePointer) -> OpaquePointer? {
        name.rules.withCString { rules in
            name.model.withCString { model in
                name.layout.withCString { layout in
                    name.variant.withCString { variant in
                        name.options.withCString { options in
                            var names = xkb_rule_names(rules: rules, model: model, layout: layout, variant: variant, options: options)
                            return xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS)
                        }
                    }
                }
            }
        }
    }
}
