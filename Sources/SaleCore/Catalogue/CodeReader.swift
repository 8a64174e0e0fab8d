/// Takes a scanned or typed code apart that is not itself in the catalogue: a GS1 message, or a number with a price or weight inside by the
/// shop's masks. Pure, and cheap enough for every unknown code.
public struct CodeReader: Sendable {
    public var masks: [BarcodeMask]
    /// Decides the century of printed dates; nil: this one.
    public var today: BusinessDay?

    public init(masks: [BarcodeMask], today: BusinessDay? = nil) {
        self.masks = masks
        self.today = today
    }

    /// What the code says; nil where it says nothing beyond itself. The first mask that fits counts; one whose check digit is wrong gives way
    /// to a later one that fits.
    /// - Throws: what is wrong with a label that no reading fits.
    public func read(_ text: String) throws(CodeFault) -> ReadCode? {
        let code = String(text.drop(while: \.isWhitespace))
        guard code.utf8.count <= BarcodeKey.maximumLength else { return nil }
        if let elements = GS1Text.elements(of: code) { return try read(elements, code) }
        let digits = String(code.prefix { !$0.isWhitespace })
        var fault: CodeFault?
        for mask in masks {
            do throws(CodeFault) {
                if let read = try mask.read(digits) { return read }
            } catch {
                fault = fault ?? error
            }
        }
        if let fault { throw fault }
        return nil
    }

    /// A message without a trade item number names no article.
    private func read(_ elements: [GS1Text.Element], _ code: String) throws(CodeFault) -> ReadCode? {
        guard let item = elements.first(where: { ["01", "03"].contains($0.identifier) })?.value else { return nil }
        guard GTIN.isValid(item) else { throw .wrongCheckDigit(code: code) }
        var read = ReadCode(articleKeys: [item])
        for element in elements {
            switch element.identifier {
            case "10": read.lot = element.value
            case "21": read.serial = element.value
            case "17": read.expiry = try day(element.value, code)
            case "15": read.bestBefore = try day(element.value, code)
            case "30":
                guard element.value.utf8.count <= 8, let count = Int64(element.value) else { throw .unusableQuantity(code: code) }
                read.measures.append(ReadMeasure(unit: .piece, quantity: try ReadMeasure.quantity(count, decimals: 0, code: code)))
            default: try readScaled(element, code, &read)
            }
        }
        return read
    }

    /// Elements whose identifier's fourth digit is the number of decimals: 310n kilograms, 311n metres, 315n litres (0…5), 392n and 393n the price.
    private func readScaled(_ element: GS1Text.Element, _ code: String, _ read: inout ReadCode) throws(CodeFault) {
        guard element.identifier.utf8.count == 4, let decimals = element.identifier.last?.wholeNumberValue else { return }
        switch element.identifier.prefix(3) {
        case "310", "311", "315":
            guard decimals <= 5, let value = Int64(element.value) else { throw .unusableQuantity(code: code) }
            let unit: UnitOfMeasure = switch element.identifier.prefix(3) {
            case "310": .kilogram
            case "311": .metre
            default: .litre
            }
            read.measures.append(ReadMeasure(unit: unit, quantity: try ReadMeasure.quantity(value, decimals: decimals, code: code)))
        case "392": read.price = ReadPrice(value: try amount(element.value[...], code), decimals: decimals)
        case "393":
            guard let number = Int(element.value.prefix(3)) else { throw .unusablePrice(code: code) }
            read.price = ReadPrice(value: try amount(element.value.dropFirst(3), code), decimals: decimals, currencyNumber: number)
        default: return
        }
    }

    private func amount(_ digits: Substring, _ code: String) throws(CodeFault) -> Int64 {
        guard (1...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int64(digits), value > 0 else {
            throw .unusablePrice(code: code)
        }
        return value
    }

    /// YYMMDD; DD 00 is the month's last day (GS1 General Specifications 3.4.2). The year is the one at most 50 years ahead of, or 49 behind,
    /// the current one (7.12); days before 2000, where business days begin, are taken for its first.
    private func day(_ text: String, _ code: String) throws(CodeFault) -> BusinessDay {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 6, digits.allSatisfy((0...9).contains) else { throw .noSuchDate(code: code) }
        let current = today?.year ?? 2049
        var year = current - current % 100 + digits[0] * 10 + digits[1]
        if year - current >= 51 { year -= 100 } else if year - current <= -50 { year += 100 }
        let month = digits[2] * 10 + digits[3], number = digits[4] * 10 + digits[5]
        guard (1...12).contains(month), number <= 31 else { throw .noSuchDate(code: code) }
        // The same month of 2000…2003 has as many days where the year is before 2000.
        let known = year < 2000 ? 2000 + year % 4 : year
        let day = number > 0 ? BusinessDay(year: known, month: month, day: number) : (28...31).reversed().lazy.compactMap { BusinessDay(year: known, month: month, day: $0) }.first
        guard let day else { throw .noSuchDate(code: code) }
        return year < 2000 ? BusinessDay(year: 2000, month: 1, day: 1) ?? day : day
    }
}
