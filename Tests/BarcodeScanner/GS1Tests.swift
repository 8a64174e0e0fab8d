@testable import BarcodeScanner
import DeviceKit
import TestHarness
import Testing

@Suite struct GS1Tests {
    private func values(_ data: String) throws -> [String] { try GS1Message.elements(of: data).map { "\($0.identifier)=\($0.value)" } }

    @Test func everyLineOfTheTableIsReadAndNoIdentifierBeginsAnother() throws {
        let lines = GS1Table.lines.split(separator: "\n")
        let read = lines.compactMap { GS1Identifier(line: $0) }
        #expect(read.count == lines.count && GS1Table.all.count == lines.count)
        for identifier in read {
            #expect((2...4).contains(identifier.length), "\(identifier.fixedDigits)")
            for other in read where other != identifier { #expect(!other.fixedDigits.hasPrefix(identifier.fixedDigits), "\(identifier.fixedDigits) and \(other.fixedDigits)") }
            if let length = identifier.predefinedLength { #expect(length == identifier.longestValue, "\(identifier.fixedDigits)") }
        }
        // With the measures' fourth digits counted: as many as the General Specifications list.
        let wanted = ["00", "01", "02", "03", "10", "11", "17", "20", "21", "235", "3105", "3699", "37", "3909", "395", "4309", "7003", "7039", "717", "7239", "8008", "8200", "90", "99"]
        for code in wanted.map({ $0.count == 3 && $0.hasPrefix("39") ? $0 + "5" : $0 }) where code != "3699" {
            #expect(GS1Table.identifier(at: Array(code.utf8)[...]) != nil, "\(code)")
        }
        for code in ["3106", "3699", "3949", "04", "05", "14", "18", "38", "60", "718", "8044", "xx"] { #expect(GS1Table.identifier(at: Array(code.utf8)[...]) == nil, "\(code)") }
    }

    @Test func messagesOfTheReference() throws {
        #expect(try values("019501234567890310ABC\u{1D}17251231") == ["01=95012345678903", "10=ABC", "17=251231"])
        #expect(try values("010950123456789010LOT1\u{1D}21SER9") == ["01=09501234567890", "10=LOT1", "21=SER9"])
        #expect(try values("0112345678901231" + "17260101") == ["01=12345678901231", "17=260101"])
        let measures = try GS1Message.elements(of: "3103001233392101299\u{1D}10A")
        #expect(measures.map(\.identifier) == ["3103", "3921", "10"])
        #expect(measures[0].meaning == .number(1233, decimals: 3) && measures[0].title == "net weight, kg")
        #expect(measures[1].meaning == .money(1299, decimals: 1, currency: nil))
        #expect(throws: GS1Error.unknownIdentifier(offset: 16)) { try values("01950123456789041") }
        #expect(try GS1Message.elements(of: "0195012345678904")[0].hasWrongCheckDigit && !GS1Message.elements(of: "0195012345678903")[0].hasWrongCheckDigit)
    }

    @Test func meanings() throws {
        let elements = try GS1Message.elements(of: "3932978" + "1299\u{1D}" + "15251200" + "70032601311530" + "\u{1D}7007250101250131\u{1D}725019991231" + "\u{1D}8008260101083059")
        #expect(elements.map(\.meaning) == [
            .money(1299, decimals: 2, currency: 978), .date(ScanDate(year: 25, month: 12, day: 0), until: nil),
            .date(ScanDate(year: 26, month: 1, day: 31, hour: 15, minute: 30), until: nil),
            .date(ScanDate(year: 25, month: 1, day: 1), until: ScanDate(year: 25, month: 1, day: 31)),
            .date(ScanDate(year: 1999, month: 12, day: 31), until: nil),
            .date(ScanDate(year: 26, month: 1, day: 1, hour: 8, minute: 30, second: 59), until: nil),
        ])
        let scan = Scan(symbology: .gs1128, data: "", raw: [], elements: elements)
        #expect(scan.element("393n")?.value == "9781299" && scan.element("310n", "15")?.identifier == "15" && scan.element("10") == nil)
    }

    @Test func whatASaleWantsToKnow() throws {
        let scan = Scan(symbology: .gs1128, data: "", raw: [], elements: try GS1Message.elements(of: "01950123456789033103001233172512313932978129\u{1D}10LOT\u{1D}21S1\u{1D}306\u{1D}15251200"))
        #expect(scan.batch == "LOT" && scan.serialNumber == "S1" && scan.count == 6 && scan.bestBefore?.day == 0)
        #expect(scan.expiry == ScanDate(year: 25, month: 12, day: 31))
        let weight = try #require(scan.netKilograms), price = try #require(scan.price)
        #expect(weight == (1233, 3) && price == (129, 2, 978))
        let plain = Scan(symbology: .ean13, data: "5901234123457", raw: [])
        #expect(plain.batch == nil && plain.expiry == nil && plain.netKilograms == nil && plain.price == nil && plain.count == nil)
    }

    @Test func theCenturyIsTheNearestOne() {
        func year(_ two: Int, _ now: Int) -> Int { ScanDate(year: two, month: 1, day: 1).fullYear(currentYear: now) }
        #expect(year(25, 2026) == 2025 && year(76, 2026) == 2076 && year(77, 2026) == 1977 && year(0, 2026) == 2000)
        #expect(year(10, 2060) == 2110 && year(11, 2060) == 2011 && year(99, 2050) == 2099 && year(0, 2050) == 2100 && year(1, 2051) == 2101)
        let last = ScanDate(year: 25, month: 12, day: 0).calendarDate(currentYear: 2026)
        #expect(last?.year == 2025 && last?.month == 12 && last?.day == 31)
        #expect(ScanDate(year: 24, month: 2, day: 0).calendarDate(currentYear: 2026)?.day == 29)
        #expect(ScanDate(year: 0, month: 2, day: 29).calendarDate(currentYear: 2090) == nil)
    }

    @Test func separatorsThatAreTooManyDoNoHarm() throws {
        #expect(try values("\u{1D}0195012345678903\u{1D}10ABC\u{1D}") == ["01=95012345678903", "10=ABC"])
        #expect(try values("0195012345678903\u{1D}0195012345678903") == ["01=95012345678903"])
    }

    @Test(arguments: [
        ("", GS1Error.empty), ("\u{1D}", .empty), ("0", .unknownIdentifier(offset: 0)), ("0195012345678903\u{1D}05123", .unknownIdentifier(offset: 17)),
        ("019501234567890A", .wrongCharacter(identifier: "01")), ("10", .wrongLength(identifier: "10")),
        ("10ABCDEFGHIJKLMNOPQRSTU", .wrongLength(identifier: "10")), ("10A B", .wrongCharacter(identifier: "10")), ("17251301", .noSuchDate(identifier: "17")),
        ("17250230", .noSuchDate(identifier: "17")), ("7003260131253\u{1D}", .wrongLength(identifier: "7003")), ("70032601312500", .noSuchDate(identifier: "7003")),
        ("70062601" + "00", .noSuchDate(identifier: "7006")), ("10A\u{1D}10B", .contradiction(identifier: "10")), ("421", .wrongLength(identifier: "421")),
    ]) func whatIsNoMessage(data: String, error: GS1Error) {
        #expect(throws: error) { try GS1Message.elements(of: data) }
    }

    /// Messages put together of random elements come apart as they were; mutated ones never trap.
    @Test(arguments: TestSize.seeds(everyday: 200, soak: 50_000)) func randomMessages(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sources = Array(GS1Table.all.values).sorted { $0.fixedDigits < $1.fixedDigits }
        var wanted: [String: String] = [:], message = ""
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let identifier = sources[Int.random(in: 0..<sources.count, using: &random)]
            let name = identifier.fixedDigits + (identifier.highestLastDigit.map { String(Int.random(in: 0...$0, using: &random)) } ?? "")
            guard wanted[name] == nil else { continue }
            let value = identifier.parts.map { part -> String in
                switch part.kind {
                case .checked:
                    let body = (1..<part.longest).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
                    return body + String(GTIN.checkDigit(of: body) ?? 0)
                case .date: return part.longest == 8 ? "20260131" : "260131"
                case .time: return part.longest == 2 ? "12" : "1200"
                default: return (0..<Int.random(in: part.shortest...part.longest, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
                }
            }.joined()
            wanted[name] = value
            message += name + value + (identifier.predefinedLength == nil ? "\u{1D}" : "")
        }
        let got = try GS1Message.elements(of: message)
        #expect(Dictionary(uniqueKeysWithValues: got.map { ($0.identifier, $0.value) }) == wanted, "seed \(seed): \(message)")
        var bytes = Array(message.utf8)
        for _ in 0..<20 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            if random.chance(50) { bytes[place] = .random(in: 0...0x7F, using: &random) } else { bytes.remove(at: place) }
            if bytes.isEmpty { break }
            if let elements = try? GS1Message.elements(of: String(decoding: bytes, as: UTF8.self)) { #expect(elements.count <= GS1Message.maximumElements, "seed \(seed)") }
        }
    }
}
