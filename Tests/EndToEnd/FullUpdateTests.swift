import Foundation
import OlderReleases
import SaleCore
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// Data of an earlier release on a full disk: the register opens from the reserve, which is made anew once there is room; without the reserve the data stay
    /// as they were, and the program says what to do.
    @Test func anUpdateOnAFullDiskTakesTheReserve() async throws {
        guard let disk = try await SmallDisk(megabytes: 96) else {
            return print("SKIPPED: a small disk can only be mounted by root, so a full one was not tried")
        }
        let shop = TestShop(in: disk.directory, data: disk.path + "/data")
        try await shop.till(["init", "--sample"])
        let database = shop.data + "/till.db"
        try importMany(in: shop.data)
        try OlderSchema.rewrite(database, as: 6)
        let reserve = Ballast(DataDirectory(shop.data))
        try reserve.ensure()
        try disk.fill(leaving: 0)
        let (first, _) = try await shop.run()
        for line in [
            "notice till: data of an earlier release are brought up to date", "schema=6 to 7", "warning till: the disk is full: the reserve is given up",
            "notice till: the data are up to date",
        ] { #expect(first.errors.contains(line), "\(first.errors)") }
        #expect(!reserve.isHeld)
        #expect(try await shop.state().warnings.contains { $0.code == "disk.full" && $0.remedy?.isEmpty == false })
        try disk.makeRoom()
        try await eventually("the reserve is made anew and no warning is left") { try await shop.state().warnings.isEmpty && reserve.isHeld }
        first.signal(SIGTERM)
        #expect(try await first.ended() == 0)

        try OlderSchema.rewrite(database, as: 6)
        try reserve.release()
        // Room to open the files, and not for what the update writes.
        try disk.fill(leaving: 250 << 10)
        let refused = try await RunningProgram.run("till", ["run", "--simulate", "--port", "0", "--data", shop.data])
        #expect(refused.status == 1 && refused.errors.contains("from schema 6 to 7") && refused.errors.contains("[storage.disk-full]"), "\(refused.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: database))[60..<64] == Data([0, 0, 0, 6]), "the version in the file's header")
        try disk.makeRoom()
        let (second, _) = try await shop.run()
        #expect(try await shop.state().warnings.isEmpty)
        #expect(reserve.isHeld)
        second.signal(SIGTERM)
        #expect(try await second.ended() == 0)
        try await disk.unmount()
    }

    /// A catalogue whose search is some hundred kilobytes.
    private func importMany(in directory: String) throws {
        let database = try TillDatabase.open(in: directory)
        let tax = try #require(try database.taxCategories().first).code, currency = try database.shop().currency
        let products = (1...3_000).map { number in
            Product(
                code: "MANY\(number)", barcodes: ["\(29_000_000_000_000 + number)"], name: "Article \(number) of very many",
                unitPrice: UnitPrice(Money(100, currency)), taxCategory: tax)
        }
        try database.importProducts(products.map { ($0, nil) }, taxCategories: [], at: Moment(utcMilliseconds: 1_795_420_800_000, utcOffsetMinutes: 60))
        try database.close()
    }
}
