import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Random weeks of sales, movements, imports, pulls and renewals, against a peer that knows nothing but the journal.
@Suite struct StockPropertyTests {
    /// The back office: what it was told of this terminal, and what other terminals did.
    private struct Office {
        var quantities: [String: Int64] = [:]
        var epoch: Int64 = 0
        var sequence: Int64 = 0
        private var told: Set<JournalHash> = []

        mutating func take(_ envelope: Envelope) throws {
            epoch = envelope.header.epoch.number
            sequence = envelope.header.sequence
            if envelope.header.kind == .eventCarried {
                if let carried = try EventCarried(payload: envelope.payload).envelope() { try record(carried) }
            } else {
                try record(envelope)
            }
        }

        private mutating func record(_ envelope: Envelope) throws {
            guard told.insert(envelope.hash).inserted else { return }
            let moves = switch envelope.header.kind {
            case .saleCompleted: try SaleCompleted(payload: envelope.payload).stockMoves
            case .stockMoved: try StockMoved(payload: envelope.payload).moves
            default: [StockMove]()
            }
            for move in moves { quantities[move.product, default: 0] += move.deltaThousandths }
        }

        func balance(_ code: String) -> StockBalance {
            StockBalance(product: code, quantity: Quantity(thousandths: quantities[code] ?? 0), epoch: epoch, sequence: sequence)
        }
    }

    private let codes = (1...4).map(String.init)

    /// The level is the sum of all movements, or a balance and what was moved since its event.
    @Test(arguments: [UInt64](1...12)) func theLevelIsAlwaysTheSum(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let till = try Fixture()
        try till.stockShop(4)
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: false))
        var office = Office()
        /// What was pulled so far.
        var pages: [[StockBalance]] = []
        for step in 1...60 {
            switch Int.random(in: 0...12, using: &random) {
            case 0...3:
                try till.ringSale("s\(step)", items: (0..<Int.random(in: 1...3, using: &random)).map { _ in Int.random(in: 1...4, using: &random) })
            case 4...6: try move(till, &random)
            case 7:
                let stock = Quantity(pieces: Int64.random(in: -5...120, using: &random))
                try till.database.importProducts([(product: Fixture.product(Int.random(in: 1...4, using: &random)), stock: stock)], taxCategories: [], at: till.now())
            case 8, 9: try push(till, to: &office, &random)
            case 10, 11:
                // Another terminal sells, then a page comes: the newest, or one that was here before.
                office.quantities[codes.randomElement(using: &random)!, default: 0] -= Int64.random(in: 0...3, using: &random) * 1_000
                let page = codes.filter { _ in Bool.random(using: &random) }.map { office.balance($0) }
                pages.append(page)
                for _ in 1...2 { #expect(try till.database.applyStockBalances(page, at: till.clock).isEmpty, "seed \(seed), step \(step)") }
                let all = try told(till, office)
                for balance in page {
                    let level = try till.database.stock(of: balance.product)?.thousandths
                    #expect(level == all.quantities[balance.product] ?? 0, "seed \(seed), step \(step), product \(balance.product)")
                }
            default: try renew(till, step)
            }
            try check(till, "seed \(seed), step \(step)")
        }
        // Once all is told and pulled, both have the same.
        while try push(till, to: &office, &random) {}
        try till.database.applyStockBalances(codes.map { office.balance($0) }, at: till.clock)
        for code in codes { #expect(try till.database.stock(of: code)?.thousandths == office.quantities[code], "seed \(seed), product \(code)") }
        // A page that comes too late brings nothing back.
        for page in pages { try till.database.applyStockBalances(page.filter { ($0.epoch, $0.sequence) < (office.epoch, office.sequence) }, at: till.clock) }
        for code in codes { #expect(try till.database.stock(of: code)?.thousandths == office.quantities[code], "seed \(seed), product \(code)") }
        #expect(try till.database.verifyJournal().fault == nil, "seed \(seed)")
    }

    private func move(_ till: Fixture, _ random: inout SeededGenerator) throws {
        let code = codes.randomElement(using: &random)!, pieces = Int64.random(in: 1...20, using: &random)
        let kinds: [StockMovementKind] = [.receive, .adjust, .count, .transferOut, .transferIn]
        let kind = kinds.randomElement(using: &random)!
        let quantity = Quantity(pieces: kind == .adjust && Bool.random(using: &random) ? -pieces : pieces)
        try till.database.moveStock(
            StockOrder(kind, [.init(code: code, quantity: quantity)], reason: "r", location: kind == .transferOut || kind == .transferIn ? "S2" : nil), at: till.now())
        if kind == .count { #expect(try till.database.stock(of: code) == quantity) }
    }

    /// Tells the office some events more, and the terminal that it has them.
    @discardableResult
    private func push(_ till: Fixture, to office: inout Office, _ random: inout SeededGenerator) throws -> Bool {
        let events = try untold(till, office, limit: Int.random(in: 1...9, using: &random))
        for event in events { try office.take(event) }
        guard let last = events.last else { return false }
        try till.database.recordAcknowledgement(
            peer: "OFFICE", epoch: last.header.epoch.number, sequence: last.header.sequence, hash: last.hash, verdicts: [], at: till.clock)
        return true
    }

    /// The office as it will be once it has heard all.
    private func told(_ till: Fixture, _ office: Office) throws -> Office {
        var office = office
        for event in try untold(till, office, limit: 10_000) { try office.take(event) }
        return office
    }

    /// What the office has not heard yet. Of an epoch that has ended it hears only what the new one carries over.
    private func untold(_ till: Fixture, _ office: Office, limit: Int) throws -> [Envelope] {
        let epoch = till.database.identity.epoch
        return office.epoch == epoch
            ? try till.database.envelopes(afterEpoch: epoch, sequence: office.sequence, limit: limit, maximumBytes: 64 << 20)
            : try till.database.envelopes(afterEpoch: epoch - 1, sequence: .max, limit: limit, maximumBytes: 64 << 20)
    }

    private func renew(_ till: Fixture, _ step: Int) throws {
        try till.database.close()
        let order = Renewal.Order(
            epochID: String(repeating: step < 10 ? "0\(step)" : "\(step)", count: 16), now: till.now(), softwareVersion: "2",
            random: { [UInt8](repeating: UInt8(step), count: $0) })
        _ = try TillDatabase.renew(in: till.directory, order)
        try till.restart()
    }

    /// From the rows as they are read, by themselves.
    private func check(_ till: Fixture, _ place: Comment) throws {
        for code in codes {
            let history = try till.database.stockHistory(of: code, limit: 1_000)
            let own = history.movements.filter { $0.id > history.balance?.through ?? 0 }.reduce(0) { $0 + $1.delta }
            #expect(history.product.onHand == (history.balance?.quantity ?? 0) + own, place)
        }
    }
}
