import DeviceKit
import PrinterProfiles
import Raster

/// Writes a document's blocks in one dialect: knows what the printer is set to, and the pieces so far.
struct DocumentWriter {
    static let maximumFeedLines = 255
    static let maximumBeeps = 9

    let commands: any DialectCommands
    private let again: Bool
    private(set) var pieces: [[UInt8]] = []
    private var style = PrintDocument.Style.plain
    private var alignment = PrintDocument.Alignment.left
    private var page: CodePage?

    init(commands: any DialectCommands, document: PrintDocument, again: Bool) {
        self.commands = commands
        self.again = again
        page = commands.text.bestPage(for: document.characters)
        pieces.append(commands.begin(page: page?.number))
    }

    mutating func add(_ block: PrintDocument.Block) {
        switch block {
        case .text(let string, let style, let alignment):
            for paragraph in string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                lines(layout(style).paragraph(TextEncoding.clean(String(paragraph))), style, alignment)
            }
        case .row(let left, let right, let style):
            lines(layout(style).row(left: oneLine(left), right: oneLine(right)), style, .left)
        case .columns(let columns, let style):
            let layout = layout(style)
            lines(layout.columns(columns.map { oneLine($0.text) }, widths: columns.map(\.width), alignments: columns.map(\.alignment)), style, .left)
        case .rule(let rule):
            let mark: Character = rule == .single ? "-" : "="
            lines(layout(.plain).paragraph(Array(repeating: mark, count: commands.profile.columnsFontA)), .plain, .left)
        case .feed(let count):
            guard count > 0 else { return }
            set(.plain, .left)
            pieces.append(commands.feed(lines: min(count, Self.maximumFeedLines)))
        case .barcode(let symbology, let data): symbol(symbology, data, .standard)
        case .symbol(let symbology, let data, let look): symbol(symbology, data, look)
        case .image(let picture, let alignment, let dithering):
            if let dots = picture.dots(maximumWidth: commands.picturableDots, dithering: dithering) { print(dots, alignment) }
        case .logo(let key, let alignment): logo(key, alignment)
        case .cut:
            set(.plain, .left)
            pieces.append(commands.cut())
        case .buzzer(let times):
            if let bytes = commands.buzzer(times: max(1, min(Self.maximumBeeps, times))) { pieces.append(bytes) }
        case .drawer(let pin, let on, let off):
            guard !again, let bytes = commands.pulse(pin: pin, onMilliseconds: on, offMilliseconds: off) else { return }
            pieces.append(bytes)
        }
    }

    /// Leaves the printer plain for whoever prints next.
    mutating func restore() { set(.plain, .left) }

    // MARK: Text

    private func oneLine(_ string: String) -> [Character] {
        TextEncoding.clean(String(string.map { $0.isNewline ? " " : $0 }))
    }

    private func columns(_ style: PrintDocument.Style) -> Int {
        let columns = style.font == .b ? commands.profile.columnsFontB : commands.profile.columnsFontA
        return max(1, columns / min(commands.largestMagnification, style.width.clampedMagnification))
    }

    private func layout(_ style: PrintDocument.Style) -> LineLayout { LineLayout(columns: columns(style)) }

    private mutating func lines(_ lines: [LaidLine], _ style: PrintDocument.Style, _ alignment: PrintDocument.Alignment) {
        var style = style
        style.width = min(commands.largestMagnification, style.width)
        style.height = min(commands.largestMagnification, style.height)
        let painter = LinePainter(dotsPerLine: commands.picturableDots, columns: columns(style), style: style)
        for line in lines {
            let characters = line.characters
            if !commands.text.says(characters), let bands = commands.picture(painter.picture(of: line, alignment: alignment).withoutBlankRight) {
                set(.plain, .left)
                pieces += bands
                if painter.gapDots > 0 { pieces.append(commands.feed(dots: painter.gapDots)) }
            } else {
                set(style, alignment)
                pieces.append(encoded(characters) + [EscPosCommand.lineFeed])
            }
        }
    }

    private mutating func encoded(_ characters: [Character]) -> [UInt8] {
        guard let current = page else { return [] }
        var bytes: [UInt8] = []
        for run in commands.text.runs(characters, current: current) {
            if run.page != page?.number {
                bytes += commands.codePage(run.page)
                page = commands.text.page(numbered: run.page)
            }
            bytes += run.bytes
        }
        return bytes
    }

    // MARK: Pictures and symbols

    private mutating func symbol(_ symbology: PrintDocument.Symbology, _ data: String, _ look: PrintDocument.SymbolLook) {
        if let command = commands.symbol(symbology, data, look) {
            set(.plain, .center)
            pieces.append(command)
        } else if let drawn = DrawnSymbol.picture(symbology, data, look, maximumWidth: commands.picturableDots), let bands = commands.picture(drawn) {
            set(.plain, .center)
            pieces += bands
        } else {
            // Better readable than missing: a code this printer cannot draw is printed as text.
            add(.text(data, style: .plain, alignment: .center))
        }
    }

    private mutating func print(_ picture: Bitmap, _ alignment: PrintDocument.Alignment) {
        guard let bands = commands.picture(picture.withoutBlankRight) else { return }
        set(.plain, alignment)
        pieces += bands
    }

    private mutating func logo(_ name: String, _ alignment: PrintDocument.Alignment) {
        guard let logo = commands.logos.logo(named: name) else { return }
        if commands.logos.isStored(logo.key), let bytes = commands.storedPicture(logo.key) {
            set(.plain, alignment)
            pieces.append(bytes)
        } else {
            print(logo.picture, alignment)
        }
    }

    /// Sends what differs. Alignment counts only at the start of a line, where we always are.
    private mutating func set(_ wanted: PrintDocument.Style, _ alignment: PrintDocument.Alignment) {
        var bytes: [UInt8] = []
        if alignment != self.alignment { bytes += commands.alignment(alignment) }
        bytes += commands.change(from: style, to: wanted)
        self.alignment = alignment
        style = wanted
        if !bytes.isEmpty { pieces.append(bytes) }
    }
}

extension PrintDocument {
    /// All text of the document, to choose a code page by.
    fileprivate var characters: [Character] {
        blocks.flatMap { block -> [Character] in
            switch block {
            case .text(let string, _, _): TextEncoding.clean(string)
            case .row(let left, let right, _): TextEncoding.clean(left) + TextEncoding.clean(right)
            case .columns(let columns, _): columns.flatMap { TextEncoding.clean($0.text) }
            case .rule, .feed, .barcode, .cut, .image, .logo, .symbol, .buzzer, .drawer: []
            }
        }
    }
}
