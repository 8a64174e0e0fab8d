import Foundation
import Testing

@Suite struct StyleTests {
    static let longestFile = 400

    @Test func filesAreReadInOneSitting() {
        let long = House.files.filter { $0.path.hasSuffix(".swift") && $0.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 > Self.longestFile }
        #expect(long.isEmpty, "over \(Self.longestFile) lines: \(long.map(\.path))")
    }

    @Test func whatTheCompilerCannotCheckIsArgued() throws {
        var wrong: [String] = []
        for find in try House.finds(#"@unchecked Sendable|nonisolated\(unsafe\)|\bunsafeBitCast\b"#, in: House.code) {
            let lines = House.sources.first { $0.path == find.file.path }?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
            let beside = lines[find.line - 1].contains("//")
            let above = find.line > 1 && lines[find.line - 2].drop(while: \.isWhitespace).hasPrefix("//")
            if !beside, !above { wrong.append("\(find.file.path):\(find.line): \(find.text) without a sentence that says why it is sound") }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    /// A release that changes the schema has a version of its own: OFFICE tells by it what was written before.
    @Test func theProgramsVersionFollowsTheSchemas() throws {
        let migrations = try #require(try House.finds(#"static let migrations: \[String\] = \[.*\]"#, in: House.code).first { $0.file.path == "Sources/Storage/Schema.swift" }).text
        let version = migrations.components(separatedBy: "version").count - 1
        let found = try House.finds(#"static let text = "\d+\.\d+\.\d+""#, in: House.sources).filter { $0.file.path == "Sources/till/Version.swift" }
        #expect(found.count == 1 && found.allSatisfy { $0.text.contains(".\(version).") }, "\(found.map(\.text)) is not of schema \(version)")
    }

    @Test func nothingIsForcedOrLeftForLater() throws {
        let forced = try House.finds(#"\btry!|\bas! |\bfatalError\(|\bBundle\.module\b"#, in: House.code)
        #expect(forced.isEmpty, "\(forced.map { "\($0.file.path):\($0.line): \($0.text)" }.joined(separator: "\n"))")
        // Put together here, so that this file does not find itself.
        let later = try House.finds(["TO" + "DO", "FIX" + "ME", "XX" + "X\\b", "HA" + "CK"].map { "\\b" + $0 }.joined(separator: "|"), in: House.files)
        #expect(later.isEmpty, "\(later.map { "\($0.file.path):\($0.line): \($0.text)" }.joined(separator: "\n"))")
    }

    @Test func noPathOfAMachine() throws {
        let pattern = ["home", "Users", "work", "root"].map { "(?<![\\w.~)])/\($0)/\\w" }.joined(separator: "|")
        let finds = try House.finds(pattern, in: House.files)
        #expect(finds.isEmpty, "\(finds.map { "\($0.file.path):\($0.line): \($0.text)" }.joined(separator: "\n"))")
    }

    @Test func noTypeBearsItsModulesName() throws {
        for module in Set(House.code.compactMap(\.module)) {
            let finds = try House.finds("\\b(?:struct|class|enum|actor|protocol|typealias) \(module)\\b", in: House.code.filter { $0.module == module })
            #expect(finds.isEmpty, "\(finds.map { "\($0.file.path):\($0.line): \($0.text)" })")
        }
    }

    @Test func thePlaceholdersAreGone() {
        #expect(House.files.filter { $0.path.hasSuffix("/Placeholder.swift") }.map(\.path).isEmpty)
    }
}
