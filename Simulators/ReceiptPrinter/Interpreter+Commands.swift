import DeviceKit
import PrinterProfiles
import SimulatedDeviceBus

extension Interpreter {
    mutating func command(_ head: [UInt8], _ data: [UInt8]) {
        switch head[0] {
        case 0x1B: escape(head, data)
        case 0x1D: group(head, data)
        default: file(head, data)
        }
    }

    /// A parameter that counts as n or as the digit '0' + n.
    private func digit(_ byte: UInt8) -> Int { byte >= 0x30 ? Int(byte) - 0x30 : Int(byte) }

    private mutating func escape(_ head: [UInt8], _ data: [UInt8]) {
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x40: initialise()
        case 0x21: // ESC ! n, print mode
            settings.fontB = n & 0x01 != 0
            settings.bold = n & 0x08 != 0
            settings.height = n & 0x10 != 0 ? 2 : 1
            settings.width = n & 0x20 != 0 ? 2 : 1
            settings.underline = n & 0x80 != 0 ? 1 : 0
        case 0x2D: set(digit(n), in: 0...2, head) { $0.underline = $1 }
        case 0x45, 0x47: settings.bold = n & 1 == 1
        case 0x7B: if line.isEmpty { settings.upsideDown = n & 1 == 1 }
        case 0x4D: set(digit(n), in: 0...4, head) { $0.fontB = $1 == 1 }
        case 0x52: set(Int(n), in: 0...(InternationalSet.count - 1), head) { $0.country = $1 }
        case 0x74: // ESC t n, code page by the model's own numbers
            guard let name = options.profile.codePages[Int(n)] else { return report(.badParameter, head) }
            guard let page = CodePage(named: name) else { return report(.unsupported, head) }
            settings.page = page
        case 0x61: // ESC a n: only at the start of a line
            if line.isEmpty { set(digit(n), in: 0...2, head) { $0.alignment = $1 } } else { report(.notAtLineStart, head) }
        case 0x20: settings.rightSpacing = Int(n)
        case 0x32: settings.lineSpacing = TextLayout.defaultLineSpacing
        case 0x33: settings.lineSpacing = Int(n)
        case 0x44: tabs(data)
        case 0x24: if CommandShape.word(head, 2) < area { line.x = CommandShape.word(head, 2) }
        case 0x5C:
            let target = line.x + Int(Int16(bitPattern: UInt16(CommandShape.word(head, 2))))
            if (0..<area).contains(target) { line.x = target }
        case 0x4A:
            flushLine()
            steps.append(.feed(dots: Int(n), emptyLines: 0))
        case 0x64:
            let lines = Int(n) - (line.isEmpty ? 0 : 1)
            flushLine(advance: settings.lineSpacing)
            if lines > 0 { steps.append(.feed(dots: lines * settings.lineSpacing, emptyLines: lines)) }
        case 0x69: cut(partial: false, feed: nil)
        case 0x6D: cut(partial: true, feed: nil)
        case 0x70: // ESC p m t1 t2, times in 2 ms
            guard let pin = pin(n) else { return report(.badParameter, head) }
            steps.append(.pulse(pin, onMilliseconds: Int(head[3]) * 2, offMilliseconds: Int(head[4]) * 2))
        case 0x2A: columnPicture(mode: head[2], columns: CommandShape.word(head, 3), data)
        case 0x3D: selected = n & 1 == 1
        case 0x76: steps.append(.answer(.paperSensors))
        case 0x75: steps.append(.answer(.drawerSensor))
        case 0x63, 0x72, 0x42, 0x28, 0x25, 0x3F: break // sensors, colour, buzzer, user glyphs: nothing to see on paper
        default: report(.unsupported, head)
        }
    }

    private mutating func set(_ value: Int, in range: ClosedRange<Int>, _ head: [UInt8], _ apply: (inout Settings, Int) -> Void) {
        guard range.contains(value) else { return report(.badParameter, head) }
        apply(&settings, value)
    }

    private mutating func tabs(_ columns: [UInt8]) {
        let unit = font.cellWidth + settings.rightSpacing
        let ascending = columns.prefix(32).reduce(into: [Int]()) { stops, column in if Int(column) > stops.last ?? 0 { stops.append(Int(column)) } }
        settings.tabs = ascending.map { $0 * unit }
    }

    func pin(_ m: UInt8) -> DrawerPin? {
        switch m {
        case 0, 0x30: .two
        case 1, 0x31: .five
        default: nil
        }
    }

    /// A model with a tear bar only takes the command and does nothing but the feed.
    mutating func cut(partial: Bool, feed: Int?) {
        flushLine()
        let cutters = options.profile.cutters
        if cutters.isEmpty {
            steps.append(.feed(dots: (feed ?? 0) + options.headToCutterDots, emptyLines: 0))
        } else {
            steps.append(.cut(partial: partial ? cutters.contains(.partial) : !cutters.contains(.full), feed: feed))
        }
    }

    private mutating func group(_ head: [UInt8], _ data: [UInt8]) {
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x21: // GS ! n: width and height, 1...8 each
            guard n & 0x88 == 0 else { return report(.badParameter, head) }
            settings.width = Int(n >> 4) + 1
            settings.height = Int(n & 7) + 1
        case 0x42: settings.inverted = n & 1 == 1
        case 0x4C: if line.isEmpty { settings.leftMargin = min(CommandShape.word(head, 2), paperWidth - 1) }
        case 0x57: if line.isEmpty { settings.areaWidth = max(1, CommandShape.word(head, 2)) }
        case 0x56:
            switch head[2] {
            case 0, 0x30: cut(partial: false, feed: nil)
            case 1, 0x31: cut(partial: true, feed: nil)
            case 0x41, 0x61, 0x67: cut(partial: false, feed: Int(head[3]))
            default: cut(partial: true, feed: Int(head[3]))
            }
        case 0x68: if n > 0 { symbols.height = Int(n) } else { report(.badParameter, head) }
        case 0x77: if (1...6).contains(n) { symbols.module = Int(n) } else if (68...76).contains(n) { symbols.module = max(1, (Int(n) - 68) / 2 + 1) } else { report(.badParameter, head) }
        case 0x48: if digit(n) <= 3 { symbols.hri = digit(n) } else { report(.badParameter, head) }
        case 0x66: symbols.hriFontB = digit(n) == 1
        case 0x6B: barcode(head[2], data)
        case 0x28: extended(head, data)
        case 0x38: graphics(data)
        case 0x72:
            switch digit(n) {
            case 1: steps.append(.answer(.paperSensors))
            case 2: steps.append(.answer(.drawerSensor))
            default: report(.badParameter, head)
            }
        case 0x49: identity(n, head)
        case 0x61: steps.append(.statusBack(n))
        case 0x50, 0x62: break // motion units (dots here), smoothing
        default: report(.unsupported, head)
        }
    }

    private mutating func identity(_ n: UInt8, _ head: [UInt8]) {
        let text: String
        switch n {
        case 1, 0x31: return steps.append(.answer(.bytes([0x20])))
        case 2, 0x32: return steps.append(.answer(.bytes([options.profile.cutters.isEmpty ? 0x00 : 0x02])))
        case 3, 0x33: return steps.append(.answer(.bytes([0x01])))
        case 33: return steps.append(.answer(.bytes([0x3D] + Array(options.model.utf8.prefix(80)) + [0])))
        case 65: text = options.firmware
        case 66: text = options.maker
        case 67: text = options.model
        case 68: text = "0000000001"
        case 69: text = ""
        default: return report(.badParameter, head)
        }
        steps.append(.answer(.bytes([0x5F] + Array(text.utf8.prefix(80)) + [0])))
    }

    /// GS ( X
    private mutating func extended(_ head: [UInt8], _ data: [UInt8]) {
        switch head[2] {
        case 0x48 where data.count == 6 && data[0] == 0x30 && data[1] == 0x30: // function 48: process id
            guard options.profile.answersProcessID else { return report(.unknownCommand, head) }
            guard data[2...].allSatisfy({ (0x20...0x7E).contains($0) }) else { return report(.badParameter, head) }
            flushLine(advance: settings.lineSpacing)
            steps.append(.answer(.bytes([0x37, 0x22] + data[2...] + [0])))
        case 0x48: break
        case 0x44 where data.count >= 3 && data[0] == 0x14: // a b pairs: what real-time commands are obeyed
            for index in stride(from: 1, to: data.count - 1, by: 2) {
                if data[index] == 1 { obeysPulse = data[index + 1] & 1 == 1 }
                if data[index] == 2 { obeysPowerOff = data[index + 1] & 1 == 1 }
            }
        case 0x4C: graphics(data)
        case 0x6B: symbol(data)
        case 0x41, 0x45, 0x4B, 0x4D, 0x4E, 0x50: break // test print, set-up, density, customising
        default: report(.unsupported, head)
        }
    }

    private mutating func file(_ head: [UInt8], _ data: [UInt8]) {
        switch head[1] {
        case 0x26: settings.kanji = true
        case 0x2E: settings.kanji = false
        case 0x28 where head[2] == 0x43 && data.count == 2 && data[0] == 0x30: settings.utf8 = digit(data[1]) == 2
        case 0x43, 0x21, 0x2D, 0x53, 0x57, 0x28, 0x32, 0x3F: break
        default: report(.unsupported, head)
        }
    }
}
