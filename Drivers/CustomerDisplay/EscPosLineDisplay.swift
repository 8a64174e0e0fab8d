import DeviceKit
import Foundation
import Synchronization

/// A two-line customer display that speaks ESC/POS as Epson's DM-D series does; most displays have such a mode.
///
/// Each text is drawn whole: the caller only ever shows the latest state, and a display that lost a byte is right again with the next.
public final class EscPosLineDisplay: LineDisplaying {
    public static let writeTimeoutMilliseconds = 2000

    public let columns: Int
    private let transport: any Transport
    private let codePage: DisplayCodePage
    private let begun = Mutex(false)

    public init(transport: any Transport, columns: Int = 20, codePage: DisplayCodePage = .pc858) {
        self.transport = transport
        self.columns = max(1, columns)
        self.codePage = codePage
    }

    public func show(_ text: DisplayText) async throws(DeviceError) {
        let upper = codePage.bytes(text.upper.laidOut(columns: columns), columns: columns)
        let lower = codePage.bytes(text.lower.laidOut(columns: columns), columns: columns)
        try await send(Command.moveTo(column: 1, line: 1) + upper + Command.moveTo(column: 1, line: 2) + lower)
    }

    public func clear() async throws(DeviceError) { try await send(Command.clear) }

    /// The first write of a connection sets the display up: it may come from any state.
    private func send(_ bytes: [UInt8]) async throws(DeviceError) {
        let setUp = begun.withLock { $0 } ? [] : Command.initialize + Command.overwriteMode + Command.cursorOff + Command.codePage(codePage.number) + Command.clear
        do {
            try await transport.write(setUp + bytes, timeoutMilliseconds: Self.writeTimeoutMilliseconds)
        } catch { throw DeviceError(error) }
        begun.withLock { $0 = true }
    }

    /// By the names of the DM-D command reference.
    enum Command {
        /// ESC @.
        static let initialize: [UInt8] = [0x1B, 0x40]
        /// US MD1: the next character at the end of a line goes to the start of the next, nothing scrolls.
        static let overwriteMode: [UInt8] = [0x1F, 0x01]
        /// US C 0.
        static let cursorOff: [UInt8] = [0x1F, 0x43, 0x00]
        /// CLR.
        static let clear: [UInt8] = [0x0C]
        /// ESC t n.
        static func codePage(_ n: UInt8) -> [UInt8] { [0x1B, 0x74, n] }
        /// US $ n m, counted from 1.
        static func moveTo(column: UInt8, line: UInt8) -> [UInt8] { [0x1F, 0x24, column, line] }
    }
}

/// What the display's upper half of characters means (ESC t n, numbered as in printers).
public enum DisplayCodePage: String, Sendable, CaseIterable {
    case pc437 = "cp437"
    case pc858 = "cp858"
    case windows1252 = "cp1252"

    var number: UInt8 {
        switch self {
        case .pc437: 0
        case .pc858: 19
        case .windows1252: 16
        }
    }

    private var upperHalf: String {
        switch self {
        case .pc437: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
        case .pc858: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»"
        case .windows1252: ""
        }
    }

    /// Exactly `columns` bytes; what the page lacks is '?'.
    func bytes(_ text: String, columns: Int) -> [UInt8] {
        let bytes = text.precomposedStringWithCanonicalMapping.map { byte(for: $0) }
        return Array((bytes + Array(repeating: 0x20, count: columns)).prefix(columns))
    }

    private func byte(for character: Character) -> UInt8 {
        if let ascii = character.asciiValue { return (0x20...0x7E).contains(ascii) ? ascii : 0x20 }
        if character == "€" {
            switch self {
            case .pc437: return 0x3F
            case .pc858: return 0xD5
            case .windows1252: return 0x80
            }
        }
        if self == .windows1252 {
            guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1, (0xA0...0xFF).contains(scalar.value) else { return 0x3F }
            return UInt8(scalar.value)
        }
        if let index = Array(upperHalf).firstIndex(of: character) { return UInt8(0x80 + index) }
        return self == .pc437 ? (character == "ß" ? 0xE1 : 0x3F) : Self.restOf858[character] ?? 0x3F
    }

    /// The letters of table 858 beyond its first third.
    private static let restOf858: [Character: UInt8] = [
        "Á": 0xB5, "Â": 0xB6, "À": 0xB7, "©": 0xB8, "¢": 0xBD, "¥": 0xBE, "ã": 0xC6, "Ã": 0xC7, "ð": 0xD0, "Ð": 0xD1, "Ê": 0xD2, "Ë": 0xD3, "È": 0xD4,
        "Í": 0xD6, "Î": 0xD7, "Ï": 0xD8, "Ì": 0xDE, "Ó": 0xE0, "ß": 0xE1, "Ô": 0xE2, "Ò": 0xE3, "õ": 0xE4, "Õ": 0xE5, "µ": 0xE6, "þ": 0xE7, "Þ": 0xE8,
        "Ú": 0xE9, "Û": 0xEA, "Ù": 0xEB, "ý": 0xEC, "Ý": 0xED, "§": 0xF5, "°": 0xF8,
    ]
}
