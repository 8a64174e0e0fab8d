import DeviceKit
import PrinterProfiles
import SimulatedDeviceBus

extension Interpreter {
    mutating func command(_ head: [UInt8], _ data: [UInt8]) {
        if options.dialect == .starLine { return starCommand(head, data) }
        switch head[0] {
        case 0x1B: escape(head, data)
        case 0x1D: group(head, data)
        default: file(head, data)
        }
    }

    /// A parameter that counts as n or as the digit '0' + n.
    func digit(_ byte: UInt8) -> Int { byte >= 0x30 ? Int(byte) - 0x30 : Int(byte) }

    mutating func set(_ value: Int, in range: ClosedRange<Int>, _ head: [UInt8], _ apply: (inout Settings, Int) -> Void) {
        guard range.contains(value) else { return report(.badParameter, head) }
        apply(&settings, value)
    }

    private mutating func escape(_ head: [UInt8], _ data: [UInt8]) {
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x40: initialise()
        case 0x21: // ESC ! n, print mode
            settings.font = n & 0x01 != 0 ? 1 : 0
            settings.bold = n & 0x08 != 0
            settings.height = n & 0x10 != 0 ? 2 : 1
            settings.width = n & 0x20 != 0 ? 2 : 1
            settings.underline = n & 0x80 != 0 ? 1 : 0
        case 0x2D: set(digit(n), in: 0...2, head) { $0.underline = $1 }
        case 0x45: settings.bold = n & 1 == 1
        case 0x47: settings.doubleStrike = n & 1 == 1
        case 0x56: set(digit(n), in: 0...2, head) { $0.turned = $1 > 0 }
        case 0x7B: if line.isEmpty { settings.upsideDown = n & 1 == 1 }
        case 0x4D: selectFont(n, head)
        case 0x52: selectCountry(n, head)
        case 0x74: selectCodePage(Int(n), head)
        case 0x61: // ESC a n: only at the start of a line
            if line.isEmpty { set(digit(n), in: 0...2, head) { $0.alignment = $1 } } else { report(.notAtLineStart, head) }
        case 0x20: settings.rightSpacing = min(across(Int(n)), paperWidth)
        case 0x32: settings.lineSpacing = TextLayout.defaultLineSpacing
        case 0x33: settings.lineSpacing = min(along(Int(n)), Self.longestFeed)
        case 0x44: tabs(data)
        case 0x24, 0x5C: escapePosition(head)
        case 0x4A: feed(dots: along(Int(n)))
        case 0x4B: feed(dots: -along(Int(n)))
        case 0x64: feed(lines: Int(n))
        case 0x65: feed(dots: -Int(n) * settings.lineSpacing)
        case 0x69: cut(partial: false, feed: nil)
        case 0x6D: cut(partial: true, feed: nil)
        case 0x70: // ESC p m t1 t2, times in 2 ms
            guard let pin = pin(n) else { return report(.badParameter, head) }
            steps.append(.pulse(pin, onMilliseconds: Int(head[3]) * 2, offMilliseconds: Int(head[4]) * 2))
        case 0x2A: columnPicture(mode: head[2], columns: CommandShape.word(head, 3), data)
        case 0x3D: selected = n & 1 == 1
        case 0x42: steps.append(.beep(times: Int(n))) // ESC B n t, of Chinese makers
        case 0x25: settings.userGlyphs = n & 1 == 1
        case 0x3F: glyphs.cancel(n, font: settings.font)
        case 0x4C: enterPageMode()
        case 0x53: leavePageMode()
        case 0x54: setPageDirection(digit(n), head)
        case 0x57: setPageArea(head)
        case 0x0C: if page != nil { printPage(staying: true) }
        case 0x63: sensors(head)
        case 0x28: if head[2] == 0x41 { buzzer(data) } else { report(.unsupported, head) }
        case 0x76: steps.append(.answer(.paperSensors))
        case 0x75: steps.append(.answer(.drawerSensor))
        case 0x72, 0x55, 0x3C: break // colour of a one-colour printer, one-way printing, home: nothing to see on paper
        default: report(.unsupported, head)
        }
    }

    private mutating func selectFont(_ n: UInt8, _ head: [UInt8]) {
        // 97 and 98 are the special fonts A and B.
        let number = n >= 97 ? Int(n) - 97 : digit(n)
        guard fonts.indices.contains(number) else { return report(.badParameter, head) }
        settings.font = number
    }

    /// ESC R n: 0...17; the Indic sets 66...75 and 82 leave ASCII as it is.
    mutating func selectCountry(_ n: UInt8, _ head: [UInt8]) {
        if (66...75).contains(n) || n == 82 { return settings.country = 0 }
        set(Int(n), in: 0...(InternationalSet.count - 1), head) { $0.country = $1 }
    }

    /// By the model's own numbers.
    mutating func selectCodePage(_ n: Int, _ head: [UInt8]) {
        guard let name = options.profile.codePages[n] else { return report(.badParameter, head) }
        guard let page = CharacterTable(named: name) else { return report(.unsupported, head) }
        settings.page = page
    }

    /// ESC $ (absolute) and ESC \ (relative, signed).
    private mutating func escapePosition(_ head: [UInt8]) {
        let value = CommandShape.word(head, 2)
        let target = head[1] == 0x24 ? across(value) : line.x + across(Int(Int16(truncatingIfNeeded: value)))
        if (0..<area).contains(target) { line.x = target }
    }

    mutating func tabs(_ columns: [UInt8]) {
        let unit = font.cellWidth + settings.rightSpacing
        let ascending = columns.prefix(32).reduce(into: [Int]()) { stops, column in if Int(column) > stops.last ?? 0 { stops.append(Int(column)) } }
        settings.tabs = ascending.map { $0 * unit }
    }

    /// Prints the line and feeds (ESC J), or feeds back (ESC K, ESC e).
    mutating func feed(dots: Int) {
        flushLine()
        move(dots: dots)
    }

    /// ESC d n: the line counts as the first of them.
    mutating func feed(lines: Int) {
        if page != nil {
            flushLine(advance: min(lines * settings.lineSpacing, Self.longestFeed))
            return
        }
        let rest = lines - (line.isEmpty ? 0 : 1)
        flushLine(advance: settings.lineSpacing)
        if rest > 0 { move(dots: rest * settings.lineSpacing, emptyLines: rest) }
    }

    func pin(_ m: UInt8) -> DrawerPin? {
        switch m {
        case 0, 0x30: .two
        case 1, 0x31: .five
        default: nil
        }
    }

    /// A model with a tear bar only takes the command and does nothing but the feed.
    mutating func cut(partial: Bool, feed: Int?, thenBack: Bool = false) {
        flushLine()
        let cutters = options.profile.cutters
        if cutters.isEmpty {
            steps.append(.feed(dots: (feed ?? 0) + options.headToCutterDots, emptyLines: 0))
        } else {
            steps.append(.cut(partial: isPartial(partial), feed: feed, thenBack: thenBack))
        }
    }

    private func isPartial(_ partial: Bool) -> Bool {
        partial ? options.profile.cutters.contains(.partial) : !options.profile.cutters.contains(.full)
    }

    /// GS V 97 and 98: the paper is cut when what is `feed` dots ahead reaches the cutter.
    mutating func presetCut(partial: Bool, feed: Int) {
        flushLine()
        if !options.profile.cutters.isEmpty { steps.append(.presetCut(partial: isPartial(partial), feed: feed)) }
    }

    /// ESC c 3 (which sensors signal), ESC c 4 (which stop printing), ESC c 5 (buttons).
    private mutating func sensors(_ head: [UInt8]) {
        switch head[2] {
        case 0x34: steps.append(.stopAtNearEnd(head[3] & 3 != 0))
        case 0x35: steps.append(.panel(locked: head[3] & 1 == 1))
        case 0x33, 0x30, 0x31: break // the parallel port's paper line; slip and journal selection
        default: report(.unsupported, head)
        }
    }

    /// ESC ( A: function 48 (n c t) and 97 (a pattern, repeated).
    private mutating func buzzer(_ data: [UInt8]) {
        guard data.count >= 3, [0x30, 0x61].contains(data[0]) else { return report(.badParameter, [0x1B, 0x28, 0x41]) }
        steps.append(.beep(times: Int(data[2])))
    }
}
