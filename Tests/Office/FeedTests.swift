import Foundation
import GRDB
import Journal
import Office
import SyncProtocol
import TestHarness
import Testing

@Suite struct FeedTests {
    static func product(_ code: String, price: Int64 = 10_000) -> ProductRecord {
        ProductRecord(
            code: code, barcodes: [], name: "Ware \(code)", unit: "piece", unitPrice: price, taxCategory: "A", linkedCodes: [], weighed: false, stockTracked: true,
            version: 0)
    }

    /// What a reader that follows the feed ends up with.
    private struct Reader {
        var cursor: String?
        var products: [String: Int64] = [:]
        private var seen: Set<String> = []

        mutating func read(_ store: any OfficeStore, limit: Int = 3) async throws {
            while true {
                let page: ChangePage
                do {
                    page = try await store.changes(cursor: cursor, limit: limit)
                } catch OfficeError.refused(let body) where body.code == .cursorTooOld {
                    cursor = nil
                    continue
                }
                if page.first { seen = [] }
                for change in page.products {
                    switch change {
                    case .set(let product):
                        products[product.code] = product.unitPrice
                        seen.insert(product.code)
                    case .deleted(let code): products[code] = nil
                    }
                }
                cursor = page.cursor
                if page.full && !page.more { products = products.filter { seen.contains($0.key) } }
                if !page.more { return }
            }
        }
    }

    private func truth(_ store: any OfficeStore) async throws -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: try await store.products().map { ($0.code, $0.unitPrice) })
    }

    /// What a terminal takes from a file OFFICE takes too: barcodes up to one limit, whatever else the product has.
    @Test(arguments: [99, 100, 101]) func asManyBarcodesAsATerminalTakes(count: Int) async throws {
        let office = try TestOffice()
        var product = Self.product("1")
        product.barcodes = (1...count).map { "B\($0)" }
        product.linkedCodes = ["2", "3"]
        guard count <= 100 else {
            await #expect(throws: OfficeError.self) { try await office.store.put(product) }
            return
        }
        #expect(try await office.store.put(product).barcodes.count == count)
    }

    /// And so many links to other products.
    @Test func asManyLinks() async throws {
        let office = try TestOffice(), most = OfficeLimits.productParts
        for count in [most - 1, most, most + 1] {
            var product = Self.product("1")
            product.linkedCodes = (1...count).map { "L\($0)" }
            var refusal: OfficeError?
            do { _ = try await office.store.put(product) } catch { refusal = error as? OfficeError }
            #expect((refusal == nil) == (count <= most), "\(count)")
        }
    }

    @Test func changesArriveOnceWithTombstones() async throws {
        let office = try TestOffice()
        for number in 0..<8 { _ = try await office.store.put(Self.product("\(number)")) }
        var reader = Reader()
        try await reader.read(office.store)
        #expect(reader.products.count == 8)
        #expect(try await office.store.put(Self.product("3", price: 7)).version == 2)
        #expect(try await office.store.deleteProduct(code: "4"))
        #expect(try await office.store.deleteProduct(code: "4") == false)
        let page = try await office.store.changes(cursor: reader.cursor, limit: 100)
        #expect(page.products.map(\.code) == ["3", "4"] && !page.full && !page.more)
        try await reader.read(office.store)
        #expect(reader.products["3"] == 7 && reader.products["4"] == nil)
        #expect(try await office.store.changes(cursor: reader.cursor, limit: 100).products.isEmpty)
    }

    @Test(arguments: TestSize.seeds(everyday: 8, soak: 300)) func aReaderConvergesHoweverItIsInterleaved(seed: UInt64) async throws {
        let office = try TestOffice(seed: seed)
        var random = SeededGenerator(seed: seed)
        var reader = Reader()
        for _ in 0..<60 {
            let code = "\(Int.random(in: 0..<10, using: &random))"
            switch Int.random(in: 0..<10, using: &random) {
            case 0...4: _ = try await office.store.put(Self.product(code, price: Int64.random(in: 0...999, using: &random)))
            case 5...6: _ = try await office.store.deleteProduct(code: code)
            case 7: try await office.store.pruneFeed(keep: Int64.random(in: 0...5, using: &random))
            default: try await reader.read(office.store, limit: Int.random(in: 1...4, using: &random))
            }
        }
        try await reader.read(office.store)
        #expect(reader.products == (try await truth(office.store)), "seed \(seed)")
    }

    /// The restored office took other changes under the same numbers: a plain counter would miss them.
    @Test func aCursorOfAnotherLifeIsTooOld() async throws {
        let office = try TestOffice()
        _ = try await office.store.put(Self.product("1"))
        let copy = try office.copy(to: "feed")
        let later = try TestOffice(folder: office.folder, seed: 2)
        _ = try await later.store.put(Self.product("2"))
        var reader = Reader()
        try await reader.read(later.store)
        let restored = try TestOffice(folder: copy, seed: 3)
        _ = try await restored.store.put(Self.product("3"))
        _ = try await restored.store.put(Self.product("4"))
        #expect(await code { _ = try await restored.store.changes(cursor: reader.cursor, limit: 5) } == "office.cursor-too-old")
        try await reader.read(restored.store)
        #expect(Set(reader.products.keys) == ["1", "3", "4"])
        #expect(await code { _ = try await restored.store.changes(cursor: "rubbish", limit: 5) } == "office.cursor-too-old")
    }

    @Test func foreignAndNewerDatabasesAreLeftAlone() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "till-foreign-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let world = OfficeWorld(now: { 0 }, random: { [UInt8](repeating: 0, count: $0) })
        let text = folder.appending(path: "letter.txt").path
        let content = Data(String(repeating: "Dear Sir, ", count: 200).utf8)
        try content.write(to: URL(filePath: text))
        #expect(throws: OfficeError.foreignDatabase(path: text)) { try SQLiteOfficeStore(path: text, world: world) }
        #expect(try Data(contentsOf: URL(filePath: text)) == content)
        let other = folder.appending(path: "other.sqlite").path
        let queue = try DatabaseQueue(path: other)
        try await queue.write { try $0.execute(sql: "CREATE TABLE x (y)") }
        try queue.close()
        #expect(throws: OfficeError.foreignDatabase(path: other)) { try SQLiteOfficeStore(path: other, world: world) }
        let newer = folder.appending(path: "newer.sqlite").path
        try SQLiteOfficeStore(path: newer, world: world).close()
        let raised = try DatabaseQueue(path: newer)
        try await raised.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        try raised.close()
        #expect(throws: OfficeError.newerSchema(path: newer, found: 99, known: 5)) { try SQLiteOfficeStore(path: newer, world: world) }
    }
}
