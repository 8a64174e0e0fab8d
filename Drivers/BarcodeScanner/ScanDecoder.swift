import DeviceKit

/// One frame understood: prefix and suffix off, identifiers read, check digits proved, GS1 messages taken apart.
struct ScanDecoder: Sendable {
    let framing: ScannerFraming

    /// Control characters that occur in barcodes: GS separates GS1 fields, RS and EOT frame ISO/IEC 15434 messages.
    private static let allowedControls: Set<UInt8> = [0x1D, 0x1E, 0x04]

    func decode(_ frame: [UInt8]) -> ScannerEvent { decode(stripped(frame), raw: frame) }

    /// Data whose identifier came beside them, in three bytes of a report of its own; where those say nothing it may stand in the data.
    func decode(data: [UInt8], identifier: [UInt8], raw: [UInt8]) -> ScannerEvent {
        guard let aim = AIMIdentifier(identifier[...]) else { return decode(stripped(data), raw: raw) }
        return decode(stripped(data), hint: aim.hint, aim: aim.text, raw: raw)
    }

    private func stripped(_ frame: [UInt8]) -> ArraySlice<UInt8> {
        var body = frame[...]
        if !framing.prefix.isEmpty, body.starts(with: framing.prefix) { body = body.dropFirst(framing.prefix.count) }
        if !framing.suffix.isEmpty, body.count >= framing.suffix.count, body.suffix(framing.suffix.count).elementsEqual(framing.suffix) {
            body = body.dropLast(framing.suffix.count)
        }
        return body
    }

    private func decode(_ body: ArraySlice<UInt8>, raw: [UInt8]) -> ScannerEvent {
        var body = body
        var hint: SymbologyHint?
        var aim = AIMIdentifier(body)
        if aim == nil, let own = framing.codeIdentifiers?.match(body) {
            body = body.dropFirst(own.length)
            hint = own.hint
            aim = AIMIdentifier(body)
        }
        if aim != nil { body = body.dropFirst(AIMIdentifier.bytes) }
        return decode(body, hint: Self.finer(aim?.hint, hint), aim: aim?.text, raw: raw)
    }

    /// AIM's word counts; the maker's tells apart what `]E0` puts into one.
    private static func finer(_ aim: SymbologyHint?, _ own: SymbologyHint?) -> SymbologyHint? {
        guard let aim, let own, aim.symbology == .ean13, aim.reading == .tradeItem, own.reading == .tradeItem else { return aim ?? own }
        return own
    }

    private func decode(_ body: ArraySlice<UInt8>, hint: SymbologyHint?, aim: String?, raw: [UInt8]) -> ScannerEvent {
        var body = Array(body)
        if hint?.hasECI == true { body = Self.withoutECI(body) }
        if !framing.separatorSubstitute.isEmpty, hint?.reading == .gs1 || hint == nil && framing.readsGS1WithoutIdentifier { body = withSeparators(body) }
        guard body.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || Self.allowedControls.contains($0) }), let data = String(validating: body, as: UTF8.self) else {
            return .rejected(raw: raw, why: "not text")
        }
        guard !data.isEmpty else { return .rejected(raw: raw, why: "empty") }
        guard body.count >= framing.minimumLength else { return .rejected(raw: raw, why: "shorter than \(framing.minimumLength) characters") }
        let read = Scan(symbology: hint?.symbology ?? .unknown, data: data, raw: raw, aim: aim)
        switch hint?.reading {
        case nil: return .scan(unidentified(read))
        case .plain: return .scan(Self.withTradeItem(read))
        case .tradeItem: return tradeItem(read)
        case .loneAddOn: return .rejected(raw: raw, why: "the small symbol beside a barcode came alone")
        case .gs1: return gs1(read)
        case .book: return book(read, Publications.ean13(isbn10: data))
        case .serial: return book(read, Publications.ean13(issn: data))
        }
    }

    /// Nobody said what it is: as it came, with the trade item number if it looks like one.
    private func unidentified(_ read: Scan) -> Scan {
        guard framing.readsGS1WithoutIdentifier, let elements = try? GS1Message.elements(of: read.data), let gtin = GS1Message.gtin(of: elements) else { return Self.withTradeItem(read) }
        var read = read
        read.elements = elements
        read.gtin = gtin
        return read
    }

    private func gs1(_ read: Scan) -> ScannerEvent {
        do throws(GS1Error) {
            var read = read
            if read.data.utf8.first == GS1Message.separator { read.data.removeFirst() }
            read.elements = try GS1Message.elements(of: read.data)
            if let wrong = read.elements.first(where: \.hasWrongCheckDigit) { throw .wrongCheckDigit(identifier: wrong.identifier) }
            read.gtin = GS1Message.gtin(of: read.elements)
            return .scan(read)
        } catch { return .rejected(raw: read.raw, why: error.description) }
    }

    /// A trade item number among plain data: the data themselves, or in a GS1 web address.
    private static func withTradeItem(_ read: Scan) -> Scan {
        var read = read
        if let elements = GS1Link.elements(of: read.data) {
            read.elements = elements
            read.gtin = GS1Message.gtin(of: elements)
        } else {
            read.gtin = GTIN(read.data)?.fourteen
            read.publication = Publications.publication(ean13: read.data)
        }
        return read
    }

    private func withSeparators(_ body: [UInt8]) -> [UInt8] {
        let mark = framing.separatorSubstitute
        var out: [UInt8] = [], rest = body[...]
        while let first = rest.first {
            if rest.starts(with: mark) {
                out.append(GS1Message.separator)
                rest = rest.dropFirst(mark.count)
            } else {
                out.append(first)
                rest = rest.dropFirst()
            }
        }
        return out
    }

    /// Takes `\` with six digits out and makes `\\` one again. What they say of character sets does not matter: data are UTF-8 or refused.
    static func withoutECI(_ body: [UInt8]) -> [UInt8] {
        let escape = UInt8(ascii: "\\")
        var out: [UInt8] = [], rest = body[...]
        while let first = rest.first {
            rest = rest.dropFirst()
            guard first == escape else {
                out.append(first)
                continue
            }
            if rest.first == escape {
                out.append(escape)
                rest = rest.dropFirst()
            } else if rest.prefix(6).count == 6, rest.prefix(6).allSatisfy({ (0x30...0x39).contains($0) }) {
                rest = rest.dropFirst(6)
            } else {
                out.append(escape)
            }
        }
        return out
    }
}
