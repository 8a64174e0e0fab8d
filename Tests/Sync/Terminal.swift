import Foundation
import Journal
import SaleCore
import Storage
import Synchronization

/// A terminal's real database in a folder of its own.
final class Terminal: Sendable {
    let folder: String
    private let opened: Mutex<TillDatabase>
    var database: TillDatabase { opened.withLock { $0 } }
    static let tax = TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 190_000))

    init(_ id: String = "T1") throws {
        folder = FileManager.default.temporaryDirectory.path + "/till-sync-\(UUID().uuidString)"
        let pin = try PINHash(
            pin: "1234", salt: [UInt8](repeating: 1, count: PINHash.saltBytes), shopKey: ShopKey(bytes: [UInt8](repeating: 7, count: ShopKey.byteCount)),
            cost: PINHash.Cost(rounds: 16, blockSize: 1, parallelism: 1))
        let database = try TillDatabase.create(
            in: folder, identity: TerminalIdentity(terminalID: id, epoch: 1, epochID: String(repeating: "a1", count: 16)), shop: ShopSettings(name: "Shop"),
            manager: Cashier(id: "c1", number: 1, name: "Person", role: .manager, pin: pin), now: Self.moment, softwareVersion: "1",
            random: { [UInt8](repeating: 9, count: $0) })
        opened = Mutex(database)
    }

    private init(folder: String) throws {
        self.folder = folder
        opened = Mutex(try TillDatabase.open(in: folder))
    }

    /// Another copy of the data directory, keys and tokens included.
    func copied() throws -> Terminal {
        let other = FileManager.default.temporaryDirectory.path + "/till-sync-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: folder, toPath: other)
        return try Terminal(folder: other)
    }

    /// A new epoch on the data as they are.
    func renew() throws {
        try database.close()
        _ = try TillDatabase.renew(
            in: folder,
            Renewal.Order(epochID: String(repeating: "c3", count: 16), now: Self.moment, softwareVersion: "1", random: { [UInt8](repeating: 33, count: $0) }))
        let database = try TillDatabase.open(in: folder)
        opened.withLock { $0 = database }
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    static let moment = Moment(utcMilliseconds: 1_795_000_000_000, utcOffsetMinutes: 60)

    func stock(_ codes: [String], price: Int64 = 1_000_000) throws {
        let rows = codes.map { (product: Product(code: $0, name: "Ware \($0)", unitPrice: UnitPrice(tenThousandths: price), taxCategory: "A"), stock: nil as Quantity?) }
        try database.importProducts(rows, taxCategories: [Self.tax], at: Self.moment)
    }

    func write(_ count: Int, number first: Int = 0) throws {
        for number in first..<first + count {
            _ = try database.commit { try $0.appendJournal(DrawerOpened(reason: "no-sale", number: Int64(number)), at: Self.moment, businessDay: nil) }
        }
    }

    func price(_ code: String) throws -> Int64? { try database.findItem(code: code)?.product.unitPrice.tenThousandths }
}
