import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// The installed tree stands alone: the program finds its own files in it, and taking it away leaves nothing but the data.
    @Test func theInstalledTreeWorksAndGoesWithoutATrace() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let place = try TemporaryDirectory("installed")
        let install = root + "/.ci/install"
        let installed = try await RunningProgram.run(install, [RunningProgram.products, "/usr", place.path])
        try #require(installed.status == 0, "\(installed.errors)")
        for file in ["usr/lib/udev/rules.d/70-till.rules", "usr/lib/systemd/system/till.service", "usr/lib/sysusers.d/till.conf", "usr/share/till/profiles/TM-T20III.json", "usr/share/till/taxes/DE.json", "usr/share/till/examples/loyalty.json"] {
            #expect(FileManager.default.fileExists(atPath: place.file(file)), "\(file)")
        }
        #expect(try String(contentsOfFile: place.file("usr/lib/systemd/system/till.service"), encoding: .utf8).contains("ExecStart=/usr/bin/till run"))
        let till = place.file("usr/bin/till")
        let made = try await RunningProgram.run(till, ["init", "--sample", "--data", place.file("data")])
        #expect(made.status == 0, "\(made.errors)")
        let chosen = try await RunningProgram.run(till, ["setup", "--device", "receipt-printer.profile=TM-T20III", "--data", place.file("data")])
        #expect(chosen.status == 0, "the profiles of the installed tree: \(chosen.errors)")
        let rules = try await RunningProgram.run(till, ["udev-rules"])
        #expect(rules.status == 0 && rules.text.contains("04b8"), "\(rules.errors)")
        let example = try await RunningProgram.run(till, ["example", "tenders"])
        #expect(example.status == 0 && example.text.contains("behaves") && example.errors.contains("voucher"), "\(example.errors)")
        let removed = try await RunningProgram.run(install, ["--remove", "/usr", place.path])
        #expect(removed.status == 0, "\(removed.errors)")
        let left = FileManager.default.enumerator(atPath: place.file("usr"))?.compactMap { $0 as? String }.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: place.file("usr/" + name), isDirectory: &isFolder) && !isFolder.boolValue
        }
        #expect(left == [], "left behind")
        #expect(FileManager.default.fileExists(atPath: place.file("data/till.db")))
    }
}
