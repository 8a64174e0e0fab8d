import DeviceKit

extension ScanDecoder {
    /// EAN and UPC: which, and with what beside it, the length tells; the check digit proves it (GS1 General Specifications 5.2).
    func tradeItem(_ read: Scan) -> ScannerEvent {
        var main = read.data, addOn: String?
        if let (symbol, beside) = Self.apart(read.data) {
            main = symbol
            addOn = beside
        } else if let length = Self.lengthBeforeAddOn(read) {
            addOn = String(main.dropFirst(length))
            main = String(main.prefix(length))
        }
        guard let (symbology, data) = Self.known(main, as: read.symbology, isAIM: read.aim != nil) else { return .rejected(raw: read.raw, why: "wrong check digit") }
        var read = read
        read.symbology = symbology
        read.data = data
        read.addOn = addOn
        read.gtin = GTIN(symbology == .upcE ? GTIN.upcA(fromUPCE: data) ?? data : data)?.fourteen
        read.publication = Publications.publication(ean13: data)
        return .scan(read)
    }

    /// Symbol and add-on as two messages in one frame: `5901234123457]E112`.
    private static func apart(_ data: String) -> (String, String)? {
        for (mark, digits) in [("]E1", 2), ("]E2", 5)] {
            let tail = data.utf8.suffix(digits)
            guard data.utf8.count > digits + mark.utf8.count, tail.allSatisfy({ (0x30...0x39).contains($0) }), data.utf8.dropLast(digits).suffix(mark.utf8.count).elementsEqual(mark.utf8) else { continue }
            return (String(decoding: data.utf8.dropLast(digits + mark.utf8.count), as: UTF8.self), String(decoding: tail, as: UTF8.self))
        }
        return nil
    }

    /// Where symbol and add-on came as one message (`]E3`, or under a maker's identifier), the symbol's length.
    private static func lengthBeforeAddOn(_ read: Scan) -> Int? {
        guard read.aim == nil || read.aim == "]E3", read.data.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return switch read.data.utf8.count {
        case 15, 18: 13
        case 14, 17: 12
        case 10 where read.symbology != .ean13, 13 where read.symbology == .ean8 || read.symbology == .upcE: 8
        default: nil
        }
    }

    /// `]E0` gives UPC-A as 13 digits with a zero in front, so that a leading zero is UPC-A's; UPC-E as 8 from scanners that do not expand it.
    private static func known(_ code: String, as hint: ScanSymbology, isAIM: Bool) -> (ScanSymbology, String)? {
        switch code.utf8.count {
        case 13 where GTIN.hasRightCheckDigit(code):
            return code.first == "0" && (isAIM || hint == .upcA) ? (.upcA, String(code.dropFirst())) : hint == .ean8 ? nil : (.ean13, code)
        case 12 where GTIN.hasRightCheckDigit(code): return hint == .ean8 ? nil : (.upcA, code)
        case 8:
            let isEAN8 = GTIN.hasRightCheckDigit(code), isUPCE = GTIN.upcA(fromUPCE: code) != nil
            // `]E0` never carries an EAN-8; a maker's identifier for both means EAN-8 where both fit.
            if hint == .ean8 || hint == .ean13 && !isAIM && isEAN8 { return isEAN8 ? (.ean8, code) : nil }
            return isUPCE ? (.upcE, code) : nil
        default: return nil
        }
    }

    /// An ISBN of ten characters or an ISSN of eight, kept as they came; or the EAN that carries one.
    func book(_ read: Scan, _ ean13: String?) -> ScannerEvent {
        guard let ean13 else { return tradeItem(read) }
        var read = read
        read.symbology = .ean13
        read.gtin = GTIN(ean13)?.fourteen
        read.publication = Publications.publication(ean13: ean13)
        return .scan(read)
    }
}
