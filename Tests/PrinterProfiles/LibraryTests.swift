import Foundation
import PrinterProfiles
import TestHarness
import Testing

@Suite struct LibraryTests {
    /// Our own files, in the source tree.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/Drivers/PrinterProfiles/Profiles"
    static let library = PrinterProfileLibrary(directories: [folder])
    static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []

    /// A folder of its own with these files, gone afterwards.
    private func with<Value>(_ files: [String: String], _ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("profiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return try body(folder.path)
    }

    @Test func everyFileOfOursIsReadAndPlausible() throws {
        #expect(Self.library.problems.isEmpty, "\(Self.library.problems)")
        let ours = Self.library.profiles.filter { profile in !PrinterProfile.builtIn.contains { $0.name == profile.name } }
        #expect(ours.count == Self.files.count && ours.count >= 25)
        #expect(Set(ours.map(\.vendor)).count >= 8)
        for profile in ours {
            #expect(Self.files.contains("\(profile.name).json"))
            let unknown = Set(profile.codePages.values).subtracting(PrinterProfile.knownCodePages)
            #expect(unknown.isEmpty, "\(profile.name): \(unknown)")
            #expect(profile.codePages.values.contains("cp437"))
            #expect(profile.columnsFontA * 12 <= profile.dotsPerLine, "\(profile.name) is narrower than its lines")
            #expect(profile.columnsFontA * 12 > profile.dotsPerLine * 3 / 4, "\(profile.name) is much wider than its lines")
            #expect(profile.columnsFontB >= profile.columnsFontA && [180, 203].contains(profile.dotsPerInch))
            #expect(!profile.source.isEmpty && !profile.source.hasPrefix("ESC/POS printer database:"), "\(profile.name) names no source")
            #expect(!profile.matches.isEmpty, "\(profile.name) is recognised by nothing")
            #expect(!profile.pictures.isEmpty)
            if profile.dialect == .starLine { #expect(!profile.answersProcessID && !profile.clearsBuffers) }
        }
    }

    @Test func modelsAreFoundByWhatTheySay() {
        let library = Self.library
        #expect(library.matching(vendor: 0x04B8, product: 0x0E15).first?.name == "TM-T20II")
        #expect(library.matching(vendor: 0x04B8, product: 0x0202, ieee1284: "MFG:EPSON;CMD:ESC/POS;MDL:TM-T88IV;CLS:PRINTER;").first?.name == "TM-T88IV")
        #expect(library.matching(vendor: 0x04B8, product: 0x0202, ieee1284: "MFG:EPSON;MDL:TM-T88VII").first?.name == "TM-T88VII")
        #expect(library.matching(vendor: 0x04B8, product: 0x0202).isEmpty)
        #expect(library.matching(vendor: 0x0519, product: 0x0001, ieee1284: "MODEL: tsp650ii ;").first?.dialect == .starLine)
        #expect(library.matching(vendor: nil, product: nil, ieee1284: "nonsense").isEmpty)
    }

    @Test func namesInAnyCase() {
        #expect(Self.library.named("tm-t20ii")?.name == "TM-T20II")
        #expect(Self.library.named("generic-80mm") == .generic80)
        #expect(Self.library.named("no such") == nil)
        #expect(Self.library.names.prefix(3) == ["generic-80mm", "generic-58mm", "epson-80mm"])
    }

    @Test func aShopsFileWinsAndABadOneIsToldWithItsName() throws {
        let mine = #"{"name": "x", "fonts": {"0": {"columns": 40}}, "till": {"dialect": "star-line", "bufferBytes": 2048, "drawer": {"pins": [2]}}}"#
        let whole = #"{"profiles": {"A-1": {"fonts": {"0": {"columns": 42}}}, "A-2": {"fonts": {"0": {"columns": 32}}}}, "encodings": {"CP437": {}}}"#
        let files = ["TM-T20II.json": mine, "capabilities.json": whole, "broken.json": "{", "odd.json": #"{"fonts": {"0": {"columns": 48}}, "till": {"match": [{"usb": "xyz"}]}}"#, "notes.txt": "-"]
        try with(files) { folder in
            let library = PrinterProfileLibrary(directories: [Self.folder, folder])
            #expect(library.named("TM-T20II")?.columnsFontA == 40 && library.named("TM-T20II")?.drawerPins == [2])
            #expect(library.named("A-1")?.columnsFontA == 42 && library.named("A-2")?.columnsFontA == 32)
            #expect(library.problems.map(\.code) == ["profile.not-json", "profile.implausible"])
            #expect(library.problems.first?.description.contains(folder + "/broken.json") == true)
            #expect(library.problems.last?.description.contains("USB id 'xyz'") == true)
        }
        #expect(PrinterProfileLibrary(directories: ["/nowhere/at/all"]).problems.map(\.code) == ["profile.unreadable"])
    }

    /// As the database writes its own profiles: a document mark, comments, folded notes, inheritance.
    @Test func profilesInYAML() throws {
        let parent = """
            ---
            default:
              name: Default
              vendor: Generic
              notes: >
                  Suitable for
                  many printers.
              features:
                barcodeB: true
                bitImageRaster: True
                qrCode: true
                highDensity: false
              fonts:
                0:
                  columns: 42
                1:
                  columns: 56
              media:
                width:
                  mm: Unknown
                  pixels: Unknown
              codePages:
                0: CP437
                # a comment
                19: "CP858"  # the euro
            ...
            """
        let child = "---\nX-1:\n  name: 'X: one'\n  inherits: default\n  features:\n    qrCode: false\n  media:\n    dpi: 180\n    width:\n      mm: 57.5\n      pixels: 512\n"
        let whole = "encodings:\n  CP437:\n    data:\n    - 'a'\n    - b\nprofiles:\n\n  Y-1:\n    fonts: {}\n  Y-2:\n    notes: \"One\\\n      \\ line, \\\"two\\\"\n      words\"\n    fonts:\n      '0': \n        columns: 32\n"
        try with(["default.yml": parent, "x.yml": child, "capabilities.yaml": whole, "circle.yml": "C:\n  inherits: C\n", "bad.yml": "a\n", "orphan.yml": "O:\n  inherits: nobody\n"]) { folder in
            let library = PrinterProfileLibrary(directories: [folder])
            let x = try #require(library.named("X-1"))
            #expect(x.columnsFontA == 42 && x.dotsPerLine == 512 && x.dotsPerInch == 180 && x.vendor == "Generic")
            #expect(x.printsBarcodes && !x.printsQRCodes && x.pictures == [.raster] && x.codePages == [0: "cp437", 19: "cp858"])
            #expect(library.named("default")?.notes == "Suitable for many printers." && library.named("Y-2")?.columnsFontA == 32)
            #expect(library.named("Y-2")?.notes == "One line, \"two\" words")
            #expect(Set(library.problems.map(\.code)) == ["profile.columns", "profile.implausible", "profile.not-yaml", "profile.unknown"], "\(library.problems)")
            #expect(library.problems.count == 4)
        }
    }

    @Test func featuresOfTheDatabaseAreUnderstood() throws {
        let text = #"{"fonts": {"0": {"columns": 48}}, "features": {"barcodeA": true, "barcodeB": false, "bitImageColumn": true, "bitImageRaster": false, "graphics": true, "highDensity": false, "pdf417Code": true}}"#
        let profile = try PrinterProfile(databaseJSON: text)
        #expect(profile.printsOldBarcodesOnly && profile.pictures == [.graphics] && profile.symbols == [.pdf417])
    }

    /// Mutated files of ours: refused or read, never a trap.
    @Test(arguments: TestSize.seeds(everyday: 40, soak: 5_000)) func noFileTraps(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let name = try #require(Self.files.sorted().randomElement(using: &random))
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8(ascii: "9"), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
            }
        }
        // The braces gone it is something like YAML, which must not trap either.
        let likeYAML = String(decoding: bytes.filter { !Array("{},\"".utf8).contains($0) }, as: UTF8.self)
        try with(["a.yml": likeYAML]) { #expect(PrinterProfileLibrary(directories: [$0]).profiles.count >= 3, "seed \(seed)") }
        if let profile = try? PrinterProfile(databaseJSON: String(decoding: bytes, as: UTF8.self)) {
            #expect((8...255).contains(profile.columnsFontA) && (64...4096).contains(profile.dotsPerLine), "seed \(seed)")
        }
    }
}
