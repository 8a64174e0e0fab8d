import DeviceKit
import PrinterProfiles

/// A `PrintDocument` as ESC/POS bytes for one model.
///
/// The bytes come in pieces: each is a whole command or a whole line, so that a real-time command sent between two pieces can
/// never fall into another command's data. No piece holds DLE EOT, DLE ENQ or DLE DC4, which a printer would obey anywhere.
public struct EscPosEncoder: Sendable {
    public let profile: PrinterProfile
    let text: TextEncoding

    /// The longest data of a symbol, in bytes.
    static let maximumSymbolBytes = 700
    /// No command of ours is longer; as many NULs surely end one that was cut off.
    static let maximumCommandBytes = maximumSymbolBytes + 68
    static let maximumFeedLines = 255

    public init(profile: PrinterProfile) {
        self.profile = profile
        text = TextEncoding(profile: profile)
    }

    /// The whole job as one array.
    public func bytes(_ document: PrintDocument) -> [UInt8] { Array(pieces(document).joined()) }

    /// The job in pieces that may be sent apart.
    public func pieces(_ document: PrintDocument) -> [[UInt8]] {
        var job = Job(encoder: self, document: document)
        for block in document.blocks { job.add(block) }
        job.restore()
        return job.pieces
    }

    /// What the printer is set to, and the pieces so far.
    struct Job {
        let encoder: EscPosEncoder
        private(set) var pieces: [[UInt8]] = []
        private var style = PrintDocument.Style.plain
        private var alignment = PrintDocument.Alignment.left
        private var page: CodePage?

        init(encoder: EscPosEncoder, document: PrintDocument) {
            self.encoder = encoder
            // ESC @ resets what it knows of; the rest is said again, for printers that forget or remember too much.
            var start = EscPosCommand.initialize
            if encoder.profile.startsInKanjiMode { start += EscPosCommand.cancelKanji }
            start += EscPosCommand.usaCharacterSet
            page = encoder.text.bestPage(for: document.characters)
            if let page { start += EscPosCommand.codePage(page.number) }
            start += EscPosCommand.alignment(0) + EscPosCommand.size(width: 1, height: 1)
            start += EscPosCommand.bold(false) + EscPosCommand.underline(false) + EscPosCommand.inverted(false)
            pieces.append(start)
        }

        mutating func add(_ block: PrintDocument.Block) {
            switch block {
            case .text(let string, let style, let alignment):
                for paragraph in string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                    lines(layout(style).wrap(TextEncoding.clean(String(paragraph))), style, alignment)
                }
            case .row(let left, let right, let style):
                lines(layout(style).row(left: oneLine(left), right: oneLine(right)), style, .left)
            case .rule(let rule):
                let mark: Character = rule == .single ? "-" : "="
                lines([Array(repeating: mark, count: encoder.profile.columnsFontA)], .plain, .left)
            case .feed(let count):
                guard count > 0 else { return }
                set(.plain, .left)
                pieces.append(EscPosCommand.feed(lines: min(count, EscPosEncoder.maximumFeedLines)))
            case .barcode(let symbology, let data):
                set(.plain, .center)
                if let symbol = encoder.symbol(symbology, data) {
                    pieces.append(symbol)
                } else {
                    // Better readable than missing: a code this printer cannot draw is printed as text.
                    add(.text(data, style: .plain, alignment: .center))
                }
            case .cut:
                set(.plain, .left)
                if encoder.profile.cutters.isEmpty {
                    pieces.append(EscPosCommand.feed(lines: encoder.profile.headToCutterLines))
                } else {
                    pieces.append(encoder.profile.cutters.contains(.partial) ? EscPosCommand.feedAndPartialCut() : EscPosCommand.feedAndFullCut())
                }
            }
        }

        /// Leaves the printer plain for whoever prints next.
        mutating func restore() { set(.plain, .left) }

        private func oneLine(_ string: String) -> [Character] {
            TextEncoding.clean(String(string.map { $0.isNewline ? " " : $0 }))
        }

        private func layout(_ style: PrintDocument.Style) -> LineLayout {
            LineLayout(columns: encoder.profile.columnsFontA / style.width.clampedMagnification)
        }

        private mutating func lines(_ lines: [[Character]], _ style: PrintDocument.Style, _ alignment: PrintDocument.Alignment) {
            set(style, alignment)
            for line in lines {
                var bytes: [UInt8] = []
                if let current = page {
                    for run in encoder.text.runs(line, current: current) {
                        if run.page != page?.number {
                            bytes += EscPosCommand.codePage(run.page)
                            page = encoder.text.page(numbered: run.page)
                        }
                        bytes += run.bytes
                    }
                }
                pieces.append(bytes + [EscPosCommand.lineFeed])
            }
        }

        /// Sends what differs. Alignment counts only at the start of a line, where we always are.
        private mutating func set(_ wanted: PrintDocument.Style, _ alignment: PrintDocument.Alignment) {
            var bytes: [UInt8] = []
            if alignment != self.alignment { bytes += EscPosCommand.alignment(alignment == .left ? 0 : alignment == .center ? 1 : 2) }
            let (width, height) = (wanted.width.clampedMagnification, wanted.height.clampedMagnification)
            if width != style.width.clampedMagnification || height != style.height.clampedMagnification {
                bytes += EscPosCommand.size(width: width, height: height)
            }
            if wanted.bold != style.bold { bytes += EscPosCommand.bold(wanted.bold) }
            if wanted.underline != style.underline { bytes += EscPosCommand.underline(wanted.underline) }
            if wanted.inverted != style.inverted { bytes += EscPosCommand.inverted(wanted.inverted) }
            self.alignment = alignment
            style = wanted
            if !bytes.isEmpty { pieces.append(bytes) }
        }
    }
}

extension Int {
    /// GS ! takes magnifications 1…8.
    fileprivate var clampedMagnification: Int { Swift.min(8, Swift.max(1, self)) }
}

extension PrintDocument {
    /// All text of the document, to choose a code page by.
    fileprivate var characters: [Character] {
        blocks.flatMap { block -> [Character] in
            switch block {
            case .text(let string, _, _): TextEncoding.clean(string)
            case .row(let left, let right, _): TextEncoding.clean(left) + TextEncoding.clean(right)
            case .rule, .feed, .barcode, .cut: []
            }
        }
    }
}
