import DeviceKit

/// One line ready to be sent: exactly as many bytes as the display has columns.
struct Row: Sendable, Equatable {
    var bytes: [UInt8]
    var emphasis: DisplayText.Emphasis = .none
    /// What selects the row's code page, where that has to be said before it; empty when it is selected already.
    var pageSelection: [UInt8] = []
}

/// How one family of displays is told things. Pure: bytes out of values, no state.
///
/// A family's bytes never hold another family's clear: a display in another mode then shows the text between signs, which a
/// technician can read, instead of nothing (the classic complaint of blank displays).
protocol CommandWriting: Sendable {
    /// The widest line its positions can address.
    var maximumColumns: Int { get }
    /// The usual code pages by number; empty where the page is chosen by switches.
    var pageNumbers: [UInt8: DisplayCodePage] { get }
    /// Whether the page may differ between the two lines; else one page serves both.
    var switchesPageBetweenLines: Bool { get }
    /// Whether each frame is answered ACK or NAK.
    var answers: Bool { get }

    /// From any state of this family: overwriting, nothing scrolls, cursor off, blank, ASCII as ASCII.
    var setUp: [UInt8] { get }
    /// Makes the display take commands again after lines were written; empty where it always does.
    var leaveLines: [UInt8] { get }
    func clear(columns: Int) -> [UInt8]
    /// Both lines whole, whatever stood there before.
    func lines(upper: Row, lower: Row) -> [UInt8]
    func selectPage(number: UInt8) -> [UInt8]
    /// Empty where the family has no brightness.
    func brightness(_ brightness: DisplayBrightness) -> [UInt8]
    /// Whether the whole display flashes; empty where that is said per line or not at all.
    func flashing(_ on: Bool) -> [UInt8]
    /// The display's own clock below, `upper` above; nil where it has none.
    func clock(hours: UInt8, minutes: UInt8, upper: Row) -> [UInt8]?
    /// A message that the display runs through its upper line by itself, `lower` below; nil where it cannot.
    func scroll(_ message: [UInt8], lower: Row) -> [UInt8]?
    /// The longest message for `scroll`.
    var maximumScroll: Int { get }
}

extension CommandWriting {
    var maximumColumns: Int { 20 }
    var pageNumbers: [UInt8: DisplayCodePage] { [:] }
    var switchesPageBetweenLines: Bool { false }
    var answers: Bool { false }
    var leaveLines: [UInt8] { [] }
    func selectPage(number: UInt8) -> [UInt8] { [] }
    func brightness(_ brightness: DisplayBrightness) -> [UInt8] { [] }
    func flashing(_ on: Bool) -> [UInt8] { [] }
    func clock(hours: UInt8, minutes: UInt8, upper: Row) -> [UInt8]? { nil }
    func scroll(_ message: [UInt8], lower: Row) -> [UInt8]? { nil }
    var maximumScroll: Int { 0 }

    func clear(columns: Int) -> [UInt8] {
        let blank = Row(bytes: Array(repeating: 0x20, count: columns))
        return lines(upper: blank, lower: blank)
    }

    /// `HH:MM` in ASCII.
    func clockText(_ hours: UInt8, _ minutes: UInt8) -> [UInt8] {
        [0x30 + hours / 10, 0x30 + hours % 10, 0x3A, 0x30 + minutes / 10, 0x30 + minutes % 10]
    }
}
