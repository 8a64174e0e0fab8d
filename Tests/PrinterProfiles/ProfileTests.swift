import PrinterProfiles
import Testing

@Suite struct ProfileTests {
    static let entry = """
        {"codePages": {"0": "CP437", "16": "WCP1252", "19": "CP858", "21": "Unknown"}, "colors": {"0": "black"},
         "features": {"barcodeA": true, "barcodeB": true, "bitImageRaster": true, "paperFullCut": false, "paperPartCut": true, "pulseStandard": true, "qrCode": false},
         "fonts": {"0": {"columns": 42, "name": "Font A"}, "1": {"columns": 56, "name": "Font B"}},
         "media": {"dpi": 180, "width": {"mm": 80, "pixels": 512}}, "name": "Some model", "notes": "x", "vendor": "Somebody"}
        """

    @Test func readsOneEntryOfTheDatabase() throws {
        let profile = try PrinterProfile(databaseJSON: Self.entry)
        #expect(profile.name == "Some model" && profile.vendor == "Somebody")
        #expect(profile.columnsFontA == 42 && profile.columnsFontB == 56 && profile.dotsPerLine == 512 && profile.dotsPerInch == 180)
        #expect(profile.number(ofCodePage: "cp1252") == 16 && profile.number(ofCodePage: "cp858") == 19)
        #expect(profile.cutters == [.partial] && profile.printsBarcodes && !profile.printsQRCodes)
    }

    @Test func readsTheWholeFileAndNamesWhatIsThere() throws {
        let file = #"{"profiles": {"A": \#(Self.entry)}, "encodings": {}}"#
        #expect(try PrinterProfile(databaseJSON: file, choosing: "A").columnsFontA == 42)
        #expect(throws: PrinterProfileError.noSuchProfile("B", known: ["A"])) { try PrinterProfile(databaseJSON: file, choosing: "B") }
    }

    @Test func unknownWidthFollowsFromColumns() throws {
        let text = #"{"fonts": {"0": {"columns": 32}}, "media": {"width": {"mm": "Unknown", "pixels": "Unknown"}}, "name": "x"}"#
        #expect(try PrinterProfile(databaseJSON: text).dotsPerLine == 384)
    }

    @Test(arguments: ["", "[]", "{}", #"{"fonts": {"0": {"columns": 0}}}"#, #"{"fonts": {"0": {"columns": 48}}, "codePages": {"x": "cp437"}}"#])
    func badFilesAreRefused(text: String) {
        #expect(throws: PrinterProfileError.self) { try PrinterProfile(databaseJSON: text) }
    }

    @Test func codePageNames() {
        for (given, canonical) in [("CP437", "cp437"), ("IBM858", "cp858"), ("WPC1252", "cp1252"), ("windows-1252", "cp1252"), ("ISO_8859-15", "iso8859-15"), ("PC850", "cp850")] {
            #expect(PrinterProfile.canonicalName(ofCodePage: given) == canonical)
        }
    }

    @Test func builtInsFillTheirPaper() {
        for profile in PrinterProfile.builtIn {
            #expect(profile.columnsFontA * 12 == profile.dotsPerLine)
            #expect(profile.columnsFontB == profile.dotsPerLine / 9)
            #expect(PrinterProfile.named(profile.name) == profile)
        }
    }
}
