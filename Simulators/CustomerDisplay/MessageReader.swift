import SimulatedDeviceBus

/// AEDEX and UTC enhanced: the display stands in the line to a printer, picks out what begins with its two attention codes, and
/// hands everything else on. Sources: LDX9000 manual, 8.1.2; XP8200 manual, 4.1.4 and 4.1.5; CD5220 user's manual, 6.3.
struct MessageReader: GlassReader {
    enum Dialect { case aedex, utcEnhanced }

    private let dialect: Dialect
    private let page: CodePage
    private var attention: [UInt8]
    private var head: [UInt8] = []
    private var text = Gathering()
    /// UTC: ESC SI or ESC RS was read. The display is in standard mode from here on; whoever holds the reader looks.
    private(set) var wantsStandard = false

    init(_ dialect: Dialect, page: CodePage) {
        self.dialect = dialect
        self.page = page
        attention = dialect == .aedex ? [0x21, 0x23] : [0x1B, 0x75]
    }

    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        switch head.count {
        case 0:
            if byte == attention[0] { head = [byte] } else { report.passedOn.append(byte) }
        case 1:
            if byte == attention[1] { return head.append(byte) }
            if dialect == .utcEnhanced, byte == 0x0F || byte == 0x1E {
                head = []
                wantsStandard = true
                return
            }
            report.passedOn.append(attention[0])
            head = []
            read(byte, on: &glass, to: &report)
        case 2:
            head.append(byte)
            text = Gathering()
        default:
            guard byte == 0x0D else { return text.append(byte) }
            let command = head[2]
            head = []
            run(command, on: &glass, to: &report)
        }
    }

    private mutating func run(_ command: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        switch (dialect, command) {
        case (.aedex, 0x31), (.utcEnhanced, 0x41): glass.setRow(0, text.text(Glass.columns))
        case (.aedex, 0x32), (.utcEnhanced, 0x42): glass.setRow(1, text.text(Glass.columns))
        case (.aedex, 0x34), (.utcEnhanced, 0x44): glass.run(text.text(45))
        case (.aedex, 0x36), (.utcEnhanced, 0x46): glass.run(text.text(45), once: true)
        case (.aedex, 0x35), (.utcEnhanced, 0x45):
            if text.bytes.isEmpty { return glass.showClock(seconds: false) }
            guard let (hours, minutes) = clockTime(text.bytes) else { return report.problems.append(attention + [command] + text.bytes) }
            glass.setClock(hours: hours, minutes: minutes)
        case (.aedex, 0x38), (.utcEnhanced, 0x48):
            guard text.bytes.count == 2, text.bytes.allSatisfy({ $0 >= 0x20 }) else { return report.problems.append(attention + [command] + text.bytes) }
            attention = text.bytes
        case (.aedex, 0x39), (.utcEnhanced, 0x49):
            glass.setRow(0, text.text(Glass.columns))
            glass.setRow(1, text.bytes.dropFirst(Glass.columns).prefix(Glass.columns))
        case (.aedex, 0x41): glass.reset(page: page)
        default: report.problems.append(attention + [command])
        }
    }

    mutating func leftStandard() {
        wantsStandard = false
        head = []
    }
}

/// A UTC display: one of its two modes at a time.
struct UTCReader: GlassReader {
    private var standard: ControlReader
    private var enhanced: MessageReader
    private var isEnhanced: Bool

    init(enhanced isEnhanced: Bool, page: CodePage) {
        self.isEnhanced = isEnhanced
        standard = ControlReader(.utcStandard, page: page)
        enhanced = MessageReader(.utcEnhanced, page: page)
    }

    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        if isEnhanced {
            enhanced.read(byte, on: &glass, to: &report)
            if enhanced.wantsStandard {
                isEnhanced = false
                enhanced.leftStandard()
            }
        } else {
            standard.read(byte, on: &glass, to: &report)
            if standard.wantsEnhanced {
                isEnhanced = true
                standard.leftEnhanced()
            }
        }
    }
}
