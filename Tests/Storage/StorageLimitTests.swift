import Foundation
import SaleCore
@testable import Storage
import Testing

/// Each limit of what is stored, below, at and above; those of names and amounts are tried where they are checked first (`Tests/SaleCore/LimitTests`).
@Suite struct StorageLimitTests {
    private let till: Fixture
    init() throws { till = try Fixture() }

    /// - Parameter problem: the refusal of a value, or nil where it is taken.
    private func bound(_ what: String, _ good: [Int], bad: [Int], sourceLocation: SourceLocation = #_sourceLocation, _ attempt: (Int) throws -> Void) {
        for value in good {
            let refusal = storageError { try attempt(value) }
            #expect(refusal == nil, "\(what): \(value): \(refusal.map { "\($0)" } ?? "")", sourceLocation: sourceLocation)
        }
        for value in bad { #expect(storageError { try attempt(value) } != nil, "\(what): \(value)", sourceLocation: sourceLocation) }
    }

    private func text(_ bytes: Int) -> String { String(repeating: "x", count: bytes) }

    @Test func whatATransactionWrites() throws {
        let outcome = RegisterTransaction.maximumOutcomeBytes
        bound("outcome", [0, outcome - 1, outcome], bad: [outcome + 1]) { bytes in
            try till.database.commit { try $0.recordAction("action-\(bytes)", outcome: text(bytes)) }
        }
        let paper = RegisterTransaction.maximumPrintBytes
        bound("print job", [1, paper - 1, paper], bad: [paper + 1]) { bytes in
            try till.database.commit { _ = try $0.enqueuePrint(kind: "receipt", documentNumber: nil, content: [UInt8](repeating: 32, count: bytes), at: till.now()) }
        }
        #expect(try till.database.printJobs(states: [.queued]).map(\.content.count) == [1, paper - 1, paper])
    }

    @Test func nameOfATerminalAndAPeer() throws {
        let id = TerminalIdentity.maximumLength
        bound("terminal", [1, id - 1, id], bad: [0, id + 1]) { length in
            _ = try TerminalIdentity(terminalID: String(repeating: "T", count: length), epoch: 1, epochID: String(repeating: "a", count: 32))
        }
        let peer = PeerRecord.maximumNameLength
        bound("peer", [1, peer - 1, peer], bad: [0, peer + 1]) { length in
            try till.database.savePeer(PeerRecord(name: String(repeating: "P", count: length), url: "https://office.test", token: "", ownsCatalogue: false))
        }
    }

    @Test func barcodesOfAProduct() throws {
        let most = ProductWriter.maximumBarcodes
        bound("barcodes", [0, most - 1, most], bad: [most + 1]) { count in
            var product = Fixture.product(1)
            product.barcodes = (0..<count).map { "A\($0)" }
            try till.database.importProducts([(product: product, stock: nil)], taxCategories: [Fixture.standard], at: till.now())
        }
        let length = BarcodeKey.maximumLength
        bound("length of a barcode", [1, length - 1, length], bad: [0, length + 1]) { count in
            var product = Fixture.product(1)
            product.barcodes = [String(repeating: "A", count: count)]
            try till.database.importProducts([(product: product, stock: nil)], taxCategories: [Fixture.standard], at: till.now())
        }
    }

    @Test func filesOfRules() throws {
        let masks = CatalogueSettings.maximumMasks
        bound("masks", [0, masks - 1, masks], bad: [masks + 1]) { count in
            let json = "[\((0..<count).map { _ in #"{"pattern":"23AAAAAPPPPPC","decimals":2}"# }.joined(separator: ","))]"
            let read = try CatalogueSettings.masks(json: json)
            #expect(read.count == count)
        }
        let mask = try BarcodeMask("23AAAAAPPPPPC", decimals: 2)
        bound("masks saved", [masks], bad: [masks + 1]) { try till.database.saveCatalogueSettings(CatalogueSettings(masks: [BarcodeMask](repeating: mask, count: $0))) }
        let json = 64 << 10
        bound("bytes of the masks", [2, json - 1, json], bad: [json + 1]) { _ = try CatalogueSettings.masks(json: "[" + String(repeating: " ", count: $0 - 2) + "]") }
        let reasons = DiscountSettings.limit
        bound("discount reasons", [1, reasons - 1, reasons], bad: [0, reasons + 1]) { count in
            try till.database.saveDiscountSettings(Array("{\"reasons\":[\((0..<count).map { "{\"code\":\"r\($0)\",\"name\":\"R\"}" }.joined(separator: ","))]}".utf8), at: till.now())
        }
        func reason(_ fields: String) throws { _ = try DiscountSettings(file: Array("{\"reasons\":[{\(fields)}]}".utf8), currency: .eur) }
        let code = CampaignBounds.codeBytes, name = CampaignBounds.nameBytes, one = Int(Rate.one), amount = Int(SaleLimits.amountMinorUnits)
        bound("code of a reason", [1, code - 1, code], bad: [0, code + 1]) { try reason("\"code\":\"\(text($0))\",\"name\":\"R\"") }
        bound("name of a reason", [1, name - 1, name], bad: [0, name + 1]) { try reason("\"code\":\"r\",\"name\":\"\(text($0))\"") }
        bound("free up to", [0, one - 1, one], bad: [-1, one + 1]) { try reason("\"code\":\"r\",\"name\":\"R\",\"freeUpToMillionths\":\($0)") }
        bound("at most", [0, one - 1, one], bad: [-1, one + 1]) { try reason("\"code\":\"r\",\"name\":\"R\",\"maximumRateMillionths\":\($0)") }
        bound("amount at most", [1, amount - 1, amount], bad: [0, amount + 1]) { try reason("\"code\":\"r\",\"name\":\"R\",\"maximumAmountMinorUnits\":\($0)") }
        func ceilings(_ fields: String) throws {
            _ = try DiscountSettings(file: Array("{\"reasons\":[{\"code\":\"r\",\"name\":\"R\"}],\"ceilings\":{\(fields)}}".utf8), currency: .eur)
        }
        bound("ceiling of a line", [0, one - 1, one], bad: [-1, one + 1]) { try ceilings("\"lineMillionths\":\($0)") }
        bound("ceiling of a sale", [0, one - 1, one], bad: [-1, one + 1]) { try ceilings("\"saleMillionths\":\($0)") }
        bound("amount off a sale", [0, amount - 1, amount], bad: [-1, amount + 1]) { try ceilings("\"saleAmountMinorUnits\":\($0)") }
        let file = RulesFile.maximumBytes
        bound("bytes of a file", [2, file - 1, file], bad: [file + 1]) { _ = try RulesFile.decode([Int].self, Array("[".utf8) + [UInt8](repeating: 32, count: $0 - 2) + Array("]".utf8), "It") }
    }

    @Test func costOfAPIN() throws {
        func hash(rounds: Int = 16, blockSize: Int = 1, parallelism: Int = 1) throws {
            let parts = Fixture.cost
            let known = try PINHash(pin: "1234", salt: [UInt8](repeating: 1, count: PINHash.saltBytes), shopKey: ShopKey(bytes: Fixture.shopKey), cost: parts).text
            let ends = known.split(separator: "$").map(String.init)
            _ = try PINHash(text: [ends[0], "\(rounds)", "\(blockSize)", "\(parallelism)", ends[4], ends[5]].joined(separator: "$"))
        }
        let rounds = PINHash.Cost.maximumRounds, factor = PINHash.Cost.maximumFactor
        bound("rounds", [2, rounds / 2, rounds], bad: [1, rounds * 2]) { try hash(rounds: $0) }
        bound("block size", [1, factor - 1, factor], bad: [0, factor + 1]) { try hash(blockSize: $0) }
        bound("parallelism", [1, factor - 1, factor], bad: [0, factor + 1]) { try hash(parallelism: $0) }
    }

    @Test func rateOfACurrency() throws {
        let most = Int(SaleLimits.rateParts)
        let dollar = try #require(Currency.known["USD"])
        bound("above", [1, most - 1, most], bad: [0, most + 1]) { try till.database.saveExchangeRate("USD", ExchangeRate(currency: dollar, numerator: Int64($0), denominator: 1)) }
        bound("below", [1, most - 1, most], bad: [0, most + 1]) { try till.database.saveExchangeRate("USD", ExchangeRate(currency: dollar, numerator: 1, denominator: Int64($0))) }
        #expect(try till.database.exchangeRates()["USD"]?.denominator == Int64(most))
    }

    /// Lists for people are cut, never refused: as many as are asked for, and no more than there may be.
    @Test func lengthsOfLists() throws {
        try till.stockShop(TillDatabase.maximumSearchResults + 5)
        for (asked, found) in [(0, 0), (1, 1), (TillDatabase.maximumSearchResults, TillDatabase.maximumSearchResults), (.max, TillDatabase.maximumSearchResults)] {
            #expect(try till.database.search("Article", limit: asked).count == found, "\(asked)")
        }
        let rows = try till.database.stockRows(limit: .max).count
        #expect(rows == min(TillDatabase.maximumStockRows, TillDatabase.maximumSearchResults + 5))
        for asked in [-1, 0, 3] { #expect(try till.database.stockRows(limit: asked).count == max(0, asked)) }
    }
}
