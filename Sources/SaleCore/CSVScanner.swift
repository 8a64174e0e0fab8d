/// Splits bytes into CSV records (RFC 4180) as they arrive, in pieces of any size.
///
/// Line ends may be CR LF, LF or CR; a UTF-8 byte order mark is skipped; the separator, `,` or `;`, is the one the first line
/// that is not blank has more of. Faulty records are handed on with their fault, so that each can be reported with its line.
struct CSVScanner {
    /// Bytes of one record; longer ones are a missing quotation mark, not data.
    static let recordBytes = 65_536

    private enum State { case fieldStart, plain, quoted, afterQuote }

    private static let quote: UInt8 = 0x22, carriageReturn: UInt8 = 0x0D, lineFeed: UInt8 = 0x0A
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var separator: UInt8?
    /// What came before the separator was known.
    private var head: [UInt8] = []
    private var headIsQuoted = false
    private var headHasText = false

    private var state = State.fieldStart
    private var fault: CSVRecord.Fault?
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The line being read, the line its record began on, and whether the last byte was a CR whose LF may follow.
    private var line = 1
    private var recordLine = 1
    private var isAfterReturn = false

    mutating func scan(_ input: [UInt8], _ each: (CSVRecord) throws -> Void) rethrows {
        var index = input.startIndex
        while index < input.endIndex {
            guard let separator else {
                try collectHead(input[index], each)
                index += 1
                continue
            }
            if state == .plain {
                // The rest of an ordinary field at once.
                let end = input[index...].firstIndex { $0 == separator || $0 == Self.quote || $0 == Self.lineFeed || $0 == Self.carriageReturn } ?? input.endIndex
                store(input[index..<end])
                index = end
                guard index < input.endIndex else { return }
            }
            try take(input[index], each)
            index += 1
        }
    }

    /// Hands on what stands after the last line end.
    mutating func finish(_ each: (CSVRecord) throws -> Void) rethrows {
        if separator == nil { try settleHead(each) }
        if state == .quoted { fault = fault ?? .unclosedQuote }
        if state != .fieldStart || !ends.isEmpty || fault != nil { try endRecord(each) }
    }

    private mutating func collectHead(_ byte: UInt8, _ each: (CSVRecord) throws -> Void) rethrows {
        head.append(byte)
        let isLineEnd = byte == Self.lineFeed || byte == Self.carriageReturn
        if byte == Self.quote { headIsQuoted.toggle() }
        if isLineEnd, !headIsQuoted, headHasText { return try settleHead(each) }
        if !isLineEnd, !Self.byteOrderMark.contains(byte) { headHasText = true }
        if head.count > Self.recordBytes { try settleHead(each) }
    }

    private mutating func settleHead(_ each: (CSVRecord) throws -> Void) rethrows {
        var isQuoted = false
        var commas = 0
        var semicolons = 0
        for byte in head {
            if byte == Self.quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: ",") { commas += 1 }
            if byte == UInt8(ascii: ";") { semicolons += 1 }
        }
        separator = semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
        let start = head.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        let waiting = head[start...]
        head = []
        for byte in waiting { try take(byte, each) }
    }

    private mutating func take(_ byte: UInt8, _ each: (CSVRecord) throws -> Void) rethrows {
        let isLineFeedOfReturn = isAfterReturn && byte == Self.lineFeed
        isAfterReturn = byte == Self.carriageReturn
        if state == .quoted {
            if byte == Self.quote {
                state = .afterQuote
            } else {
                if isAfterReturn || (byte == Self.lineFeed && !isLineFeedOfReturn) { line += 1 }
                store(byte)
            }
            return
        }
        switch byte {
        case Self.lineFeed, Self.carriageReturn:
            if isLineFeedOfReturn { return recordLine = line }
            line += 1
            try endRecord(each)
        case separator:
            ends.append(bytes.count)
            state = .fieldStart
        case Self.quote where state == .fieldStart:
            state = .quoted
        case Self.quote where state == .afterQuote:
            // Doubled: one quotation mark of the field itself.
            store(byte)
            state = .quoted
        case Self.quote:
            fault = fault ?? .strayQuote
        default:
            if state == .afterQuote { fault = fault ?? .strayQuote }
            state = .plain
            store(byte)
        }
    }

    private mutating func store(_ run: ArraySlice<UInt8>) {
        guard bytes.count + run.count > Self.recordBytes else { return bytes.append(contentsOf: run) }
        for byte in run { store(byte) }
    }

    private mutating func store(_ byte: UInt8) {
        if bytes.count < Self.recordBytes { bytes.append(byte) } else { fault = .tooLong }
    }

    private mutating func endRecord(_ each: (CSVRecord) throws -> Void) rethrows {
        ends.append(bytes.count)
        let record = CSVRecord(line: recordLine, fault: fault, bytes: bytes, ends: ends)
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        fault = nil
        state = .fieldStart
        recordLine = line
        if !record.isBlank { try each(record) }
    }
}
