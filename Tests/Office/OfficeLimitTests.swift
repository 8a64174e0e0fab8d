import Foundation
import GRDB
import HTTPClient
import Journal
@testable import Office
import SyncProtocol
import Testing

/// OFFICE's bounds and those of the wire, below, at and above.
@Suite struct OfficeLimitTests {
    private func text(_ bytes: Int) -> String { String(repeating: "x", count: bytes) }

    private func raw(_ office: TestOffice, _ body: (Database) throws -> Void) throws {
        let queue = try DatabaseQueue(path: office.path)
        defer { try? queue.close() }
        try queue.write { try body($0) }
    }

    /// Good values are taken, bad ones refused.
    private func bound(_ what: String, _ good: [Int], bad: [Int], _ product: (Int) -> ProductRecord) async throws {
        let office = try TestOffice()
        for value in good { #expect(try await office.store.put(product(value)).version > 0, "\(what): \(value)") }
        for value in bad {
            do {
                _ = try await office.store.put(product(value))
                Issue.record("\(what): \(value) was taken")
            } catch OfficeError.refused(let body) { #expect(body.code == .malformed, "\(what): \(value)") }
        }
    }

    @Test func whatAProductMayHave() async throws {
        let bytes = OfficeLimits.productTextBytes, most = OfficeLimits.productBarcodes, unknown = OfficeLimits.productUnknownBytes
        let fields: [(String, Int, WritableKeyPath<ProductRecord, String>)] = [
            ("code", 1, \.code), ("name", 1, \.name), ("unit", 1, \.unit), ("tax category", 1, \.taxCategory),
        ]
        for (what, least, path) in fields {
            try await bound(what, [least, bytes - 1, bytes], bad: [0, bytes + 1]) { count in
                var product = FeedTests.product("1")
                product[keyPath: path] = text(count)
                return product
            }
        }
        let texts: [(String, (inout ProductRecord, String) -> Void)] = [
            ("department", { $0.department = $1 }), ("barcode", { $0.barcodes = [$1] }), ("link", { $0.linkedCodes = [$1] }),
        ]
        for (what, set) in texts {
            try await bound(what, [1, bytes - 1, bytes], bad: [0, bytes + 1]) { count in
                var product = FeedTests.product("1")
                set(&product, text(count))
                return product
            }
        }
        let own: [(String, (inout ProductRecord, String) -> Void)] = [
            ("recall", { $0.recallReason = $1 }), ("style", { $0.variantGroup = $1 }), ("variant", { $0.variantText = $1 }),
        ]
        for (what, set) in own {
            try await bound(what, [0, bytes - 1, bytes], bad: [bytes + 1]) { count in
                var product = FeedTests.product("1")
                set(&product, text(count))
                return product
            }
        }
        for links in [0, 1, OfficeLimits.productParts] {
            try await bound("barcodes beside \(links) links", [0, most - 1, most], bad: [most + 1]) { count in
                var product = FeedTests.product("1")
                product.barcodes = (0..<count).map { "b\($0)" }
                product.linkedCodes = (0..<links).map { "l\($0)" }
                return product
            }
            try await bound("packs beside \(links) prices", [0, most - 1, most], bad: [most + 1]) { count in
                var product = FeedTests.product("1")
                product.packs = (0..<count).map { PackRecord(barcode: "b\($0)", quantityThousandths: 2_000) }
                product.listPrices = (0..<links).map { ListPriceRecord(list: "l\($0)", unitPrice: 1) }
                return product
            }
        }
        // `{"zz":"…"}`
        try await bound("what a newer release says", [9, unknown - 1, unknown], bad: [unknown + 1]) { count in
            var product = FeedTests.product("1")
            product.unknown = ["zz": .string(text(count - 9))]
            return product
        }
    }

    // MARK: The feed

    @Test func changesThatACursorReachesBack() async throws {
        let office = try TestOffice()
        let kept = OfficeLimits.feedChanges
        _ = try await office.store.put(FeedTests.product("first"))
        let cursor = try await office.store.changes(cursor: nil, limit: 9).cursor
        func next(_ number: Int64) async throws {
            try raw(office) { try $0.execute(sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = 'feed'", arguments: [number - 1]) }
            _ = try await office.store.put(FeedTests.product("change \(number)"))
            try await office.store.pruneFeed()
        }
        for number in [kept - 1, kept, kept + 1] {
            try await next(number)
            #expect(try await office.store.changes(cursor: cursor, limit: 9).products.last?.code == "change \(number)")
        }
        try await next(kept + 2)
        do {
            _ = try await office.store.changes(cursor: cursor, limit: 9)
            Issue.record("a cursor from before the oldest change was taken")
        } catch OfficeError.refused(let body) { #expect(body.code == .cursorTooOld) }
    }

    @Test func productsOfOnePage() async throws {
        let office = try TestOffice()
        let most = WireLimits.pageProductsMaximum
        try await office.store.put((1...most + 1).map { FeedTests.product("\($0)") })
        for (asked, given) in [(-1, 1), (0, 1), (1, 1), (WireLimits.pageProducts, WireLimits.pageProducts), (most - 1, most - 1), (most, most), (most + 1, most), (.max, most)] {
            let page = try await office.store.changes(cursor: nil, limit: asked)
            #expect(page.products.count == given && page.more, "\(asked)")
        }
    }

    /// Fixed: a page had as many products as were asked for, whatever their size; of very large ones it had more bytes than a terminal reads, and the
    /// terminal asked for the same page for ever.
    @Test func aPageIsNoLargerThanATerminalReads() async throws {
        let office = try TestOffice()
        let bytes = OfficeLimits.productTextBytes
        let products = (0..<WireLimits.pageProducts).map { number -> ProductRecord in
            var product = FeedTests.product("\(number)")
            product.name = text(bytes)
            product.barcodes = (0..<OfficeLimits.productBarcodes).map { String("\(number)-\($0)-".appending(text(bytes)).prefix(bytes)) }
            return product
        }
        try await office.store.put(products)
        var found: [String] = [], cursor: String?, pages = 0
        while true {
            let page = try await office.store.changes(cursor: cursor, limit: WireLimits.pageProducts)
            #expect(try page.encoded().count < WireLimits.answerBytes && !page.products.isEmpty)
            found += page.products.map(\.code)
            (cursor, pages) = (page.cursor, pages + 1)
            guard page.more, pages < 100 else { break }
        }
        #expect(pages > 1 && found == products.map(\.code))
    }

    /// The answer's size is counted to the byte.
    @Test func bytesOfOnePage() async throws {
        func size(_ product: ProductRecord) throws -> Int {
            var stored = product
            stored.version = 1
            return try CanonicalJSON.encode(stored.json).count + OfficeLimits.changeBytes
        }
        var large = FeedTests.product("a")
        large.barcodes = (0..<OfficeLimits.productBarcodes).map { _ in text(500) }
        let each = try size(large)
        let count = OfficeLimits.pageBytes / each
        for beyond in [-1, 0, 1] {
            var products = (0..<count).map { number in
                var product = large
                product.code = String(UnicodeScalar(UInt8(97 + number % 26))) + String(1_000 + number)
                return product
            }
            // Longer barcodes take up what is left.
            var less = OfficeLimits.pageBytes + beyond - (try products.reduce(0) { $0 + (try size($1)) })
            for index in products.indices {
                for place in products[index].barcodes.indices {
                    let change = min(OfficeLimits.productTextBytes - 500, max(-499, less))
                    products[index].barcodes[place] = text(500 + change)
                    less -= change
                }
            }
            #expect(less == 0)
            let fresh = try TestOffice()
            try await fresh.store.put(products + [FeedTests.product("z")])
            #expect(try await fresh.store.changes(cursor: nil, limit: 2_000).products.count == (beyond > 0 ? count - 1 : count), "\(beyond)")
        }
    }

    // MARK: What is told

    @Test func verdictsOfOneAnswer() async throws {
        let office = try TestOffice()
        let terminal = try TestTerminal()
        try await terminal.enrol(at: office.store)
        let most = WireLimits.verdicts
        for count in [most - 1, most, most + 1] {
            try raw(office) { db in
                try db.execute(sql: "DELETE FROM verdict")
                for number in 1...count {
                    try db.execute(
                        sql: "INSERT INTO verdict (terminal, epoch, sequence, entity, verdict, code, message, changed) VALUES ('T1', 1, ?1, 'e' || ?1, 'rejected', 'c', 'm', ?1)",
                        arguments: [number])
                }
            }
            let told = try await office.store.head(of: "T1").verdicts
            #expect(told.count == min(count, most) && told.first?.sequence == Int64(count), "the newest first")
        }
    }

    @Test func differencesOfAClosure() async throws {
        let most = OfficeLimits.differencesTold
        var tried: Set<Int> = []
        // An invented sum differs here and in the grand total; the number of documents is one difference more.
        for (count, hasCount) in (1...most / 2).flatMap({ [($0, false), ($0, true)] }) {
            let office = try TestOffice()
            var terminal = try TestTerminal()
            try terminal.sell(200)
            try terminal.close(first: 1, sales: [200]) { closure in
                if hasCount { closure.documentCount += 1 }
                for number in 1...count {
                    closure.totals.append(TotalsRecord(subject: "tender", flow: "sale", currency: "EUR", exponent: 2, name: "invented \(number)", count: 1, amount: 5, tax: 0))
                }
            }
            try await terminal.enrol(at: office.store)
            let message = try #require(try await terminal.push(terminal.events, to: office.store).verdicts.first?.message)
            let differences = try #require(try await office.store.report().closures.first?.differences)
            let shown = differences.prefix(most).joined(separator: "; ")
            #expect(message == (differences.count > most ? "\(shown); and \(differences.count - most) more" : shown))
            tried.insert(differences.count)
        }
        #expect(tried.isSuperset(of: [most - 1, most, most + 1]), "\(tried)")
    }

    @Test func alarmsAndSalesOfAReport() async throws {
        let office = try TestOffice()
        let most = OfficeLimits.reportedAlarms
        for count in [most - 1, most, most + 1] {
            try raw(office) { db in
                try db.execute(sql: "DELETE FROM alarm")
                for number in 1...count {
                    try db.execute(sql: "INSERT INTO alarm (terminal, code, message, at) VALUES (?, 'c', 'm', ?)", arguments: ["T\(number)", number])
                }
            }
            let alarms = try await office.store.report().alarms
            #expect(alarms.count == min(count, most) && alarms.first?.terminal == "T\(count)")
        }
        var terminal = try TestTerminal()
        for _ in 1...OfficeLimits.reportedSales + 1 { try terminal.sell() }
        try await terminal.enrol(at: office.store)
        for count in [-1, 0, 1].map({ OfficeLimits.reportedSales + 1 + $0 }) {
            try await terminal.push(terminal.events.prefix(count), to: office.store)
            #expect(try await office.store.report().sales.count == min(count - 1, OfficeLimits.reportedSales))
        }
        try await terminal.push(terminal.events, to: office.store)
        #expect(try await office.store.report().sales.count == OfficeLimits.reportedSales)
    }
}
