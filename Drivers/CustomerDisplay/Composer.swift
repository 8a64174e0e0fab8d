import DeviceKit

/// What should stand on the display.
struct Wish: Sendable, Equatable {
    enum Picture: Sendable, Equatable {
        case blank
        case text(DisplayText)
        case scroll(String, lower: DisplayText.Line)
        case idle(time: String, greeting: String)
    }
    var picture = Picture.blank
    /// nil leaves the brightness the display has.
    var brightness: DisplayBrightness?
    /// Counts the calls for drawing anew.
    var refreshes = 0
}

/// Makes the bytes that bring a display from what it shows to what it should show. Keeps what was last said to the display;
/// a copy is committed only when the bytes were taken.
struct Composer: Sendable {
    let writer: any CommandWriting
    let columns: Int
    /// Sent before everything else: switches the model to its command set.
    let prologue: [UInt8]
    private let lettering: Lettering
    private let numbers: [DisplayCodePage: UInt8]
    private var page: DisplayCodePage?
    private var flashing = false

    init(_ set: CommandSet, columns: Int, codePage: DisplayCodePage, codePages: [UInt8: DisplayCodePage]?, prologue: [UInt8]) {
        writer = set.writer
        self.columns = min(max(1, columns), writer.maximumColumns)
        self.prologue = prologue
        let pages = codePages ?? writer.pageNumbers
        // The lowest number where a page has several.
        numbers = pages.sorted { $0.key > $1.key }.reduce(into: [:]) { $0[$1.value] = $1.key }
        let canSwitch = !writer.selectPage(number: 0).isEmpty
        let selectable = canSwitch ? pages.sorted { $0.key < $1.key }.map(\.value) : []
        // A page the display cannot be told to take is of no use where it takes them by command.
        let preferred = selectable.isEmpty || selectable.contains(codePage) ? codePage : selectable[0]
        lettering = Lettering(preferred: preferred, selectable: selectable)
    }

    /// Whether `scroll` runs by itself.
    var scrolls: Bool { writer.scroll([], lower: Row(bytes: [])) != nil }

    /// The bytes for `wish`, from a display that shows `shown` (nil: whatever).
    mutating func bytes(for wish: Wish, after shown: Wish?) -> [UInt8] {
        let fresh = shown == nil || shown?.refreshes != wish.refreshes
        if fresh { (page, flashing) = (nil, false) }
        var settings: [UInt8] = []
        if let brightness = wish.brightness, fresh || shown?.brightness != brightness { settings += writer.brightness(brightness) }
        let drawing: [UInt8]
        switch wish.picture {
        case .blank: drawing = writer.clear(columns: columns)
        case .text(let text): drawing = draw(text, settings: &settings)
        case .scroll(let message, let lower): drawing = draw(message, lower: lower, settings: &settings)
        case .idle(let time, let greeting): drawing = draw(time: time, greeting: greeting, settings: &settings)
        }
        let flash = wish.flashes
        if flash != flashing {
            settings += writer.flashing(flash)
            flashing = flash
        }
        if fresh { return prologue + writer.setUp + settings + drawing }
        return settings.isEmpty ? drawing : writer.leaveLines + settings + drawing
    }

    private mutating func draw(_ text: DisplayText, settings: inout [UInt8]) -> [UInt8] {
        var rows: [Row] = []
        for (line, laidOut) in paged([text.upper.laidOut(columns: columns), text.lower.laidOut(columns: columns)], settings: &settings).enumerated() {
            rows.append(laidOut)
            rows[line].emphasis = line == 0 ? text.upper.emphasis : text.lower.emphasis
        }
        return writer.lines(upper: rows[0], lower: rows[1])
    }

    private mutating func draw(_ message: String, lower: DisplayText.Line, settings: inout [UInt8]) -> [UInt8] {
        guard scrolls else {
            return draw(DisplayText(upper: .init(left: Marquee(message, columns: columns).window(0)), lower: lower), settings: &settings)
        }
        let chosen = selected(lettering.page(for: message + lower.laidOut(columns: columns)), settings: &settings)
        let bytes = lettering.bytes(message, columns: min(message.count, writer.maximumScroll), page: chosen)
        let row = Row(bytes: lettering.bytes(lower.laidOut(columns: columns), columns: columns, page: chosen), emphasis: lower.emphasis)
        return writer.scroll(bytes, lower: row) ?? []
    }

    private mutating func draw(time: String, greeting: String, settings: inout [UInt8]) -> [UInt8] {
        let upper = DisplayText.Line(left: greeting)
        if let (hours, minutes) = Self.clock(time) {
            var copy = self
            var more = settings
            let row = copy.paged([upper.laidOut(columns: columns)], settings: &more)[0]
            if let bytes = writer.clock(hours: hours, minutes: minutes, upper: row) {
                (self, settings) = (copy, more)
                return bytes
            }
        }
        return draw(DisplayText(upper: upper, lower: .init(right: time)), settings: &settings)
    }

    /// The lines as bytes, each with the selection of its page before it where pages may differ, else all on one page.
    private mutating func paged(_ lines: [String], settings: inout [UInt8]) -> [Row] {
        if writer.switchesPageBetweenLines {
            return lines.map { line in
                let chosen = lettering.page(for: line)
                var selection: [UInt8] = []
                _ = selected(chosen, settings: &selection)
                return Row(bytes: lettering.bytes(line, columns: columns, page: chosen), pageSelection: selection)
            }
        }
        let chosen = selected(lettering.page(for: lines.joined()), settings: &settings)
        return lines.map { Row(bytes: lettering.bytes($0, columns: columns, page: chosen)) }
    }

    private mutating func selected(_ chosen: DisplayCodePage, settings: inout [UInt8]) -> DisplayCodePage {
        if chosen != page, let number = numbers[chosen] {
            settings += writer.selectPage(number: number)
            page = chosen
        }
        return chosen
    }

    /// Hours and minutes of `H:MM` or `HH:MM`; nil for anything else.
    static func clock(_ time: String) -> (UInt8, UInt8)? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
              let hours = UInt8(parts[0]), let minutes = UInt8(parts[1]), hours < 24, minutes < 60
        else { return nil }
        return (hours, minutes)
    }
}

extension Wish {
    var flashes: Bool {
        switch picture {
        case .text(let text): text.upper.emphasis == .flash || text.lower.emphasis == .flash
        case .scroll(_, let lower): lower.emphasis == .flash
        case .blank, .idle: false
        }
    }
}
