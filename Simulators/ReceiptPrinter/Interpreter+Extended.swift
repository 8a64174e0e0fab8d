import DeviceKit

/// GS ( X: process ids, real-time switches, set-up (read only), control, test print.
extension Interpreter {
    mutating func extended(_ head: [UInt8], _ data: [UInt8]) {
        switch head[2] {
        case 0x48: response(head, data)
        case 0x44: realTimeSwitches(head, data)
        case 0x4C: graphics(data)
        case 0x6B: symbol(data)
        case 0x45: setup(head, data)
        case 0x41: testPrint(head, data)
        case 0x4B, 0x4D, 0x4E, 0x50, 0x51: break // density and speed, stored settings, colours, page presets, drawing: nothing to see
        default: report(.unsupported, head)
        }
    }

    /// GS ( H: function 48 answers a process id once everything before it is printed, 49 switches the offline answer.
    private mutating func response(_ head: [UInt8], _ data: [UInt8]) {
        guard options.profile.answersProcessID else { return report(.unknownCommand, head) }
        switch data.first {
        case 0x30 where data.count == 6 && data[1] == 0x30 && data[2...].allSatisfy({ (0x20...0x7E).contains($0) }):
            flushLine(advance: settings.lineSpacing)
            steps.append(.answer(.bytes([0x37, 0x22] + data[2...] + [0])))
        case 0x31 where data.count == 3 && data[1] == 0x30 && digit(data[2]) <= 2: steps.append(.offlineAnswer(digit(data[2]) > 0))
        default: report(.badParameter, head)
        }
    }

    /// GS ( D: pairs a b, what real-time commands are obeyed.
    private mutating func realTimeSwitches(_ head: [UInt8], _ data: [UInt8]) {
        guard data.count >= 3, data[0] == 0x14 else { return report(.badParameter, head) }
        for index in stride(from: 1, to: data.count - 1, by: 2) {
            if data[index] == 1 || data[index] == 0x31 { obeysPulse = data[index + 1] & 1 == 1 }
            if data[index] == 2 || data[index] == 0x32 { obeysPowerOff = data[index + 1] & 1 == 1 }
        }
    }

    /// GS ( E: function 1 enters and answers 37 20 00, 2 leaves, 4 and 6 read; what would change a setting is taken and left undone.
    private mutating func setup(_ head: [UInt8], _ data: [UInt8]) {
        switch data.first {
        case 1 where data.dropFirst().elementsEqual("IN".utf8):
            inUserSetup = true
            steps.append(.answer(.bytes([0x37, 0x20, 0])))
        case 2 where data.dropFirst().elementsEqual("OUT".utf8): inUserSetup = false
        case 4 where data.count == 2: // a memory switch: eight bits as digits, the highest first
            steps.append(.answer(.bytes([0x37, 0x21] + [UInt8](repeating: 0x30, count: 8) + [0])))
        case 6 where data.count == 2: // a customized value: its number, a separator, the value
            steps.append(.answer(.bytes([0x37, 0x27] + Array(String(data[1]).utf8) + [0x1F] + Array(String(customizedValue(data[1])).utf8) + [0])))
        case 3, 5, 7, 10, 11, 13, 14, 15, 16, 99, 100: report(.unsupported, head + data.prefix(2))
        default: report(.badParameter, head)
        }
    }

    /// What set-up says of this printer: 3 is the paper's width in steps (2: 58 mm, 6: 80 mm), others are at their default.
    private func customizedValue(_ number: UInt8) -> Int { number == 3 ? (paperWidth < 500 ? 2 : 6) : 0 }

    /// GS ( A n m: 1 a page of dots, 2 the printer's status, 3 a rolling pattern.
    private mutating func testPrint(_ head: [UInt8], _ data: [UInt8]) {
        guard data.count == 2, (1...3).contains(digit(data[1])) else { return report(.badParameter, head) }
        flushLine(advance: settings.lineSpacing)
        let before = settings
        settings = Settings()
        switch digit(data[1]) {
        case 1: for byte in [UInt8](repeating: 0x58, count: area / font.cellWidth) { character(byte) }
        case 2:
            let columns = options.profile
            for text in [options.model, "Firmware " + options.firmware, "Serial " + options.serialNumber, "\(columns.dotsPerLine) dots, \(columns.columnsFontA)/\(columns.columnsFontB) columns"] {
                for scalar in text.unicodeScalars { place(scalar) }
                printLine()
            }
        default: for byte in UInt8(0x20)...0x7E { character(byte) }
        }
        if !line.isEmpty { printLine() }
        settings = before
        cut(partial: true, feed: 0)
    }

    mutating func identity(_ n: UInt8, _ head: [UInt8]) {
        let profile = options.profile
        switch n {
        case 1, 0x31: steps.append(.answer(.bytes([0x20])))
        case 2, 0x32: // bit 0 two-byte characters, bit 1 cutter
            steps.append(.answer(.bytes([(profile.startsInKanjiMode ? 1 : 0) | (profile.cutters.isEmpty ? 0 : 2)])))
        case 3, 0x33: steps.append(.answer(.bytes([0x01])))
        case 33: answerInformation(0x3D, options.model)
        case 35, 36: answerInformation(0x3D, "")
        case 65, 111: answerInformation(0x5F, options.firmware)
        case 66: answerInformation(0x5F, options.maker)
        case 67: answerInformation(0x5F, options.model)
        case 68: answerInformation(0x5F, options.serialNumber)
        case 69: answerInformation(0x5F, profile.startsInKanjiMode ? "CHINA GB18030" : "")
        default: report(.badParameter, head)
        }
    }

    func information(_ header: UInt8, _ text: String) -> [UInt8] { [header] + Array(text.utf8.prefix(80)) + [0] }

    private mutating func answerInformation(_ header: UInt8, _ text: String) { steps.append(.answer(.bytes(information(header, text)))) }

    /// GS g 0 m nL nH resets a counter, GS g 2 m nL nH answers it.
    mutating func maintenance(_ head: [UInt8]) {
        let number = CommandShape.word(head, 4)
        guard let counter = MaintenanceCounter(number: number), [0, 2].contains(digit(head[2])) else { return report(.badParameter, head) }
        steps.append(digit(head[2]) == 0 ? .resetCounter(counter) : .answer(.counter(counter, isCumulative: number >= 128)))
    }
}
