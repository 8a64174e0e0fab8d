import DeviceKit

/// One frame understood: prefix and suffix off, the AIM identifier (ISO/IEC 15424) read, check digits proved.
struct ScanDecoder: Sendable {
    let framing: ScannerFraming

    /// Control characters that occur in barcodes: GS separates GS1 fields, RS and EOT frame ISO/IEC 15434 messages.
    private static let allowedControls: Set<UInt8> = [0x1D, 0x1E, 0x04]

    func decode(_ frame: [UInt8]) -> ScannerEvent {
        var body = frame[...]
        if !framing.prefix.isEmpty, body.starts(with: framing.prefix) { body = body.dropFirst(framing.prefix.count) }
        if !framing.suffix.isEmpty, body.count >= framing.suffix.count, body.suffix(framing.suffix.count).elementsEqual(framing.suffix) {
            body = body.dropLast(framing.suffix.count)
        }
        guard body.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || Self.allowedControls.contains($0) }), let text = String(validating: body, as: UTF8.self) else {
            return .rejected(raw: frame, why: "not text")
        }
        guard let identifier = Identifier(body) else {
            return text.isEmpty ? .rejected(raw: frame, why: "empty") : .scan(Scan(symbology: .unknown, data: text, raw: frame))
        }
        let data = String(text.dropFirst(3))
        guard !data.isEmpty else { return .rejected(raw: frame, why: "empty") }
        return decode(identifier, data, raw: frame)
    }

    /// `]`, a letter, a modifier.
    private struct Identifier {
        let letter: Character
        let modifier: Character

        init?(_ body: ArraySlice<UInt8>) {
            let head = Array(body.prefix(3))
            guard head.count == 3, head[0] == UInt8(ascii: "]") else { return nil }
            letter = Character(Unicode.Scalar(head[1]))
            modifier = Character(Unicode.Scalar(head[2]))
            guard letter.isASCII, letter.isLetter, modifier.isASCII, modifier.isLetter || modifier.isNumber else { return nil }
        }
    }

    private func decode(_ identifier: Identifier, _ data: String, raw: [UInt8]) -> ScannerEvent {
        switch (identifier.letter, identifier.modifier) {
        case ("E", "0"): return tradeItem(data, raw: raw)
        case ("E", "4"):
            guard data.utf8.count == 8, GTIN.hasRightCheckDigit(data) else { return .rejected(raw: raw, why: "wrong check digit") }
            return .scan(Scan(symbology: .ean8, data: data, raw: raw))
        default: return .scan(Scan(symbology: Self.symbology(identifier.letter, identifier.modifier), data: data, raw: raw))
        }
    }

    /// ]E0: EAN-13; UPC-A as 13 digits with a leading zero, or as its own 12; UPC-E as 8 from scanners that do not expand it.
    private func tradeItem(_ data: String, raw: [UInt8]) -> ScannerEvent {
        switch data.utf8.count {
        case 13 where GTIN.hasRightCheckDigit(data):
            return .scan(data.first == "0" ? Scan(symbology: .upcA, data: String(data.dropFirst()), raw: raw) : Scan(symbology: .ean13, data: data, raw: raw))
        case 12 where GTIN.hasRightCheckDigit(data): return .scan(Scan(symbology: .upcA, data: data, raw: raw))
        case 8 where GTIN.upcA(fromUPCE: data) != nil: return .scan(Scan(symbology: .upcE, data: data, raw: raw))
        default: return .rejected(raw: raw, why: "wrong check digit")
        }
    }

    private static func symbology(_ letter: Character, _ modifier: Character) -> ScanSymbology {
        switch (letter, modifier) {
        case ("C", "1"): .gs1128
        case ("C", _): .code128
        case ("A", _): .code39
        case ("I", _): .itf
        case ("Q", _): .qr
        case ("d", _): .dataMatrix
        case ("L", _): .pdf417
        default: .other
        }
    }
}
