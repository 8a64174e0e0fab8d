import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// A directory this user may only read: selling is refused with the remedy, looking is allowed.
    @Test func readOnlyDirectoryIsRefusedForSelling() async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        if let user = Self.plainUser {
            let till = try await geteuid() == 0 ? Self.installed(in: shop.directory.file("installed")) : RunningProgram.products + "/till"
            try await Self.refusesToSell(in: shop, as: user, with: till)
        } else {
            print("SKIPPED: root may write everywhere and there is no setpriv, so file modes were not tried")
        }
        guard geteuid() == 0 else { return }
        let disk = try await SmallDisk(megabytes: 64)
        guard let disk else { return print("SKIPPED: no file system can be mounted here, so a read-only one was not tried") }
        let mounted = disk.path + "/data"
        try FileManager.default.copyItem(atPath: shop.data, toPath: mounted)
        try await disk.makeReadOnly()
        let run = try await RunningProgram.run("till", ["run", "--simulate", "--port", "0", "--data", mounted], within: 20)
        #expect(run.status == 4 && run.errors.contains("[storage.read-only]"), "\(run.errors)")
        #expect(run.errors.contains("mounted read-only"))
        let ring = try await RunningProgram.run("till", ["ring", "100", "--card", "--data", mounted], within: 20)
        #expect(ring.status == 4 && ring.errors.contains("[storage.read-only]"), "\(ring.errors)")
        let verify = try await RunningProgram.run("till", ["journal", "verify", "--data", mounted], within: 20)
        #expect(verify.status == 0, "\(verify.errors)")
        try await disk.unmount()
    }

    /// How to run a program as somebody for whom file modes count.
    private static var plainUser: [String]? {
        if geteuid() != 0 { return [] }
        return FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : nil
    }

    /// The program and its files where everybody may read them: the folder that it was built in may be closed to others, as `/root` is.
    private static func installed(in place: String) async throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let installed = try await RunningProgram.run(root + "/.ci/install", [RunningProgram.products, "/usr", place])
        try #require(installed.status == 0, "\(installed.errors)")
        return place + "/usr/bin/till"
    }

    private static func refusesToSell(in shop: TestShop, as user: [String], with till: String) async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: shop.data)
        for name in names {
            let path = shop.data + "/" + name
            if geteuid() == 0 { chown(path, 65_534, 65_534) }
            chmod(path, name.hasSuffix(".key") ? 0o400 : 0o444)
        }
        chmod(shop.directory.path, 0o755)
        chmod(shop.data, 0o555)
        defer {
            chmod(shop.data, 0o755)
            chmod(shop.directory.path, 0o700)
        }
        let before = FileManager.default.contents(atPath: shop.data + "/till.db")
        func run(_ arguments: [String]) async throws -> (status: Int32, text: String, errors: String) {
            let words = user + [till] + arguments + ["--data", shop.data]
            return try await RunningProgram.run(words[0], Array(words.dropFirst()), within: 30)
        }
        for command in [["run", "--simulate", "--port", "0"], ["ring", "100", "--card"]] {
            let result = try await run(command)
            #expect(result.status == 4, "till \(command[0]): \(result.errors)")
            #expect(result.errors.contains("[storage.read-only]") || result.errors.contains("[storage.not-accessible]"), "\(result.errors)")
            #expect(result.errors.contains("Check"), "\(result.errors)")
        }
        let verify = try await run(["journal", "verify"])
        #expect(verify.status == 0, "\(verify.errors)")
        let doctor = try await run(["doctor"])
        #expect(doctor.status == 5 && doctor.text.contains("WRONG") && doctor.text.contains("cannot be written"), "\(doctor.text)\(doctor.errors)")
        #expect(FileManager.default.contents(atPath: shop.data + "/till.db") == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.data).sorted() == names.sorted())
    }
}
