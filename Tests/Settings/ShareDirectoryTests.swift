import Foundation
import Settings
import TestHarness
import Testing

@Suite struct ShareDirectoryTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory("share") }

    private func make(_ folders: String...) throws {
        for folder in folders { try FileManager.default.createDirectory(atPath: directory.file(folder), withIntermediateDirectories: true) }
    }

    @Test func theNamedFolderAndNoOther() throws {
        try make("named/web", "bin/share/web")
        let share = try ShareDirectory.find(explicit: directory.file("named"), executable: directory.file("bin/till"))
        #expect(share.root == directory.file("named") && !share.isSourceTree)
        #expect(try share.path(.web) == directory.file("named/web"))
        #expect(throws: SettingsError.sharePartMissing(part: "sample", lookedAt: directory.file("named/sample"))) { try share.path(.sample) }
        #expect(throws: SettingsError.notAShareDirectory(directory.file("bin"))) {
            try ShareDirectory.find(explicit: directory.file("bin"), executable: directory.file("bin/till"))
        }
    }

    @Test func besideTheExecutable() throws {
        try make("a/bin/share/web", "b/bin", "b/share/till/web")
        #expect(try ShareDirectory.find(explicit: nil, executable: directory.file("a/bin/till")).root == directory.file("a/bin/share"))
        #expect(try ShareDirectory.find(explicit: nil, executable: directory.file("b/bin/till")).root == directory.file("b/share/till"))
    }

    @Test func inASourceTree() throws {
        try make("p/.build/debug", "p/Sources/CheckoutWeb/Resources", "p/Sources/till/Resources/sample", "p/Simulators/Bench/Resources")
        try Data().write(to: URL(fileURLWithPath: directory.file("p/Package.swift")))
        let share = try ShareDirectory.find(explicit: nil, executable: directory.file("p/.build/debug/till"))
        #expect(share.root == directory.file("p") && share.isSourceTree)
        #expect(try share.path(.web) == directory.file("p/Sources/CheckoutWeb/Resources"))
        #expect(try share.path(.sample) == directory.file("p/Sources/till/Resources/sample"))
        #expect(try share.path(.bench) == directory.file("p/Simulators/Bench/Resources"))
        #expect(throws: SettingsError.self) { try share.path(.profiles) }
    }

    @Test(.disabled(if: FileManager.default.fileExists(atPath: "/usr/share/till/web"), "Till is installed on this machine"))
    func whatWasLookedAtIsTold() throws {
        try make("bin")
        let error = #expect(throws: SettingsError.self) { try ShareDirectory.find(explicit: nil, executable: directory.file("bin/till")) }
        let text = try #require(error).description
        for place in [directory.file("bin/share"), directory.file("share/till"), "the source tree around \(directory.file("bin"))", "/usr/share/till", "--share DIR"] {
            #expect(text.contains(place))
        }
        #expect(error?.code == "settings.share-not-found")
    }

    @Test func theRunningProgramIsFound() {
        #expect(FileManager.default.isExecutableFile(atPath: ShareDirectory.executablePath()))
    }

    @Test func defaultDataDirectory() throws {
        #expect(try DefaultDataDirectory.path(environment: ["TILL_DATA": "/d", "XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/d")
        #expect(try DefaultDataDirectory.path(environment: ["TILL_DATA": "", "XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/till")
        #expect(try DefaultDataDirectory.path(environment: ["XDG_STATE_HOME": "relative", "HOME": "/h"]) == "/h/.local/state/till")
        #expect(throws: SettingsError.noHome) { try DefaultDataDirectory.path(environment: ["HOME": ""]) }
    }
}
