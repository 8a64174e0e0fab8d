@testable import BarcodeScanner
import DeviceKit
import Testing

/// Identifiers in front of the data: AIM's and the makers'.
@Suite struct IdentifierTests {
    static let quirks = (try? ScannerQuirks(directory: driverDirectory)) ?? .none

    private func decoded(_ text: String, _ framing: ScannerFraming = ScannerFraming()) -> Scan? {
        if case .scan(let scan) = ScanDecoder(framing: framing).decode(Array(text.utf8)) { scan } else { nil }
    }

    @Test(arguments: [
        ("A0", ScanSymbology.code39), ("B0", .telepen), ("C0", .code128), ("C2", .code128), ("D0", .codeOne), ("F0", .codabar), ("G0", .code93), ("H0", .code11), ("I1", .itf),
        ("K0", .code16K), ("L2", .pdf417), ("M0", .msi), ("N0", .anker), ("O4", .codablock), ("P0", .plessey), ("Q1", .qr), ("R0", .industrial2of5), ("S0", .industrial2of5),
        ("T0", .code49), ("U0", .maxiCode), ("X0", .other), ("Z0", .other), ("c0", .channelCode), ("d1", .dataMatrix), ("d3", .dataMatrix), ("e3", .composite), ("g0", .gridMatrix),
        ("h0", .hanXin), ("J0", .dotCode), ("o0", .ocr), ("p0", .posiCode), ("s0", .superCode), ("u0", .ultracode), ("z0", .aztec),
    ]) func everyFamilyOfAIM(identifier: String, symbology: ScanSymbology) {
        let scan = decoded("]\(identifier)Data-1")
        #expect(scan?.symbology == symbology && scan?.data == "Data-1" && scan?.aim == "]" + identifier)
    }

    @Test(arguments: [
        ("]C1", ScanSymbology.gs1128), ("]e0", .dataBar), ("]d2", .dataMatrix), ("]Q3", .qr), ("]J1", .dotCode), ("]z1", .aztec), ("]e1", .composite),
    ]) func gs1IsTakenApart(identifier: String, symbology: ScanSymbology) {
        let scan = decoded(identifier + "0109501234567891" + "3103001233\u{1D}10LOT")
        #expect(scan?.symbology == symbology && scan?.gtin == "09501234567891" && scan?.lookupCode == "09501234567891" && scan?.elements.count == 3)
        #expect(decoded(identifier + "01950123456789041") == nil && decoded(identifier + "0195012345678904") == nil)
    }

    @Test func gs1WithoutIdentifierIsTakenApartOnlyOnRequest() {
        #expect(decoded("96385074")?.elements.isEmpty == true && decoded("0109501234567891" + "10LOT")?.elements.isEmpty == true)
        var framing = ScannerFraming(readsGS1WithoutIdentifier: true)
        #expect(decoded("0109501234567891" + "10LOT", framing)?.gtin == "09501234567891")
        #expect(decoded("96385074", framing)?.elements.isEmpty == true && decoded("Hello", framing)?.data == "Hello")
        framing.separatorSubstitute = Array("{GS}".utf8)
        #expect(decoded("]C10109501234567891" + "10LOT{GS}21S", framing)?.elements.map(\.value) == ["09501234567891", "LOT", "S"])
        #expect(decoded("]C0a{GS}b", framing)?.data == "a{GS}b")
    }

    @Test func addOnsStayWithTheirSymbol() {
        let magazine = decoded("]E3977031784700112")
        #expect(magazine?.data == "9770317847001" && magazine?.addOn == "12" && magazine?.publication == .issn("0317-8471", variant: "00") && magazine?.symbology == .ean13)
        #expect(decoded("]E3978030640615751299")?.addOn == "51299")
        #expect(decoded("]E09780306406157]E251299")?.addOn == "51299" && decoded("]E09780306406157]E112")?.data == "9780306406157")
        #expect(decoded("]E112") == nil && decoded("]E3978030640615712345678") == nil && decoded("]E3978030640615812") == nil)
    }

    @Test func upcIsLookedUpInItsLongForm() {
        let short = decoded("]E001234505")
        #expect(short?.data == "01234505" && short?.symbology == .upcE && short?.gtin == "00012000003455" && short?.lookupCode == "00012000003455")
        let long = decoded("]E00012345678905")
        #expect(long?.data == "012345678905" && long?.lookupCode == "012345678905" && long?.gtin == "00012345678905")
    }

    @Test func extendedChannelsAreReadThrough() {
        #expect(decoded("]Q2\\000026Gr\u{FC}\u{DF}e\\\\n")?.data == "Gr\u{FC}\u{DF}e\\n" && decoded("]Q1\\000026x")?.data == "\\000026x" && decoded("]d4\\12")?.data == "\\12")
    }

    /// The makers' tables of the reference, each with data that fit.
    @Test(arguments: [
        ("zebra", "A5901234123457", "ean13 5901234123457"), ("zebra", "A96385074", "ean8 96385074"), ("zebra", "A012345678905", "upcA 012345678905"), ("zebra", "A01234505", "upcE 01234505"),
        ("zebra", "BX1", "code39 X1"), ("zebra", "CA1A", "codabar A1A"), ("zebra", "DABC", "code128 ABC"), ("zebra", "EX", "code93 X"), ("zebra", "F12", "itf 12"), ("zebra", "G12", "industrial2of5 12"),
        ("zebra", "H1-1", "code11 1-1"), ("zebra", "J12", "msi 12"), ("zebra", "K10LOT", "gs1128 10LOT"), ("zebra", "L0306406152", "ean13 0306406152"), ("zebra", "R0112345678901231", "dataBar 0112345678901231"),
        ("zebra", "X03178471", "ean13 03178471"), ("zebra", "zhi", "aztec hi"), ("zebra", "P00hi", "dataMatrix hi"), ("zebra", "P01hi", "qr hi"), ("zebra", "P02hi", "maxiCode hi"),
        ("zebra", "P0G10L", "dataMatrix 10L"), ("zebra", "P0Q10L", "qr 10L"),
        ("honeywell", "c012345678905", "upcA 012345678905"), ("honeywell", "E01234505", "upcE 01234505"), ("honeywell", "d5901234123457", "ean13 5901234123457"), ("honeywell", "D96385074", "ean8 96385074"),
        ("honeywell", "jABC", "code128 ABC"), ("honeywell", "I10L", "gs1128 10L"), ("honeywell", "bX", "code39 X"), ("honeywell", "e12", "itf 12"), ("honeywell", "aA1A", "codabar A1A"), ("honeywell", "iX", "code93 X"),
        ("honeywell", "rx", "pdf417 x"), ("honeywell", "sx", "qr x"), ("honeywell", "wx", "dataMatrix x"), ("honeywell", "c]E00012345678905", "upcA 012345678905"),
        ("datalogic-d8330", "A96385074", "ean8 96385074"), ("datalogic-d8330", "B5901234123457", "ean13 5901234123457"), ("datalogic-d8330", "C012345678905", "upcA 012345678905"),
        ("datalogic-d8330", "D01234505", "upcE 01234505"), ("datalogic-d8330", "VX", "code39 X"), ("datalogic-d8330", "RA1A", "codabar A1A"), ("datalogic-d8330", "Tx", "code128 x"), ("datalogic-d8330", "k10L", "gs1128 10L"),
        ("datalogic-d8330", "N12", "itf 12"), ("datalogic-d8330", "UX", "code93 X"), ("datalogic-d8330", "t0112345678901231", "dataBar 0112345678901231"), ("datalogic-d8330", "u10L", "dataBar 10L"), ("datalogic-d8330", "v10L", "dataBar 10L"),
        ("datalogic-dll2020", "F5901234123457", "ean13 5901234123457"), ("datalogic-dll2020", "FF96385074", "ean8 96385074"), ("datalogic-dll2020", "A012345678905", "upcA 012345678905"), ("datalogic-dll2020", "E01234505", "upcE 01234505"),
        ("datalogic-dll2020", "#x", "code128 x"), ("datalogic-dll2020", "P]C110L", "gs1128 10L"), ("datalogic-dll2020", "*X", "code39 X"), ("datalogic-dll2020", "%A1A", "codabar A1A"), ("datalogic-dll2020", "i12", "itf 12"),
    ]) func makersIdentifiers(table: String, sent: String, understood: String) throws {
        let identifiers: CodeIdentifierTable = try #require(Self.quirks.codeTables[table])
        let scan = decoded(sent, ScannerFraming(codeIdentifiers: identifiers))
        #expect(scan.map { "\($0.symbology.rawValue) \($0.data)" } == understood)
    }

    @Test func aMakersIdentifierIsProvedLikeAIMs() throws {
        let zebra: CodeIdentifierTable = try #require(Self.quirks.codeTables["zebra"])
        let framing = ScannerFraming(codeIdentifiers: zebra)
        #expect(decoded("A5901234123450", framing) == nil && decoded("K0105", framing) == nil && decoded("A590123412345", framing) == nil)
        #expect(decoded("?5901234123457", framing)?.symbology == .unknown)
        #expect(decoded("A977031784700112", framing)?.addOn == "12" && decoded("A01234567890512", framing)?.addOn == "12")
        #expect(decoded("L0306406152", framing)?.lookupCode == "09780306406157" && decoded("X03178471", framing)?.lookupCode == "09770317847001")
        #expect(decoded("ABC")?.data == "ABC", "without a table no letter is taken off")
    }
}

/// Where the driver's data lie in the source tree.
let driverDirectory = String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")) + "/Drivers/BarcodeScanner"
