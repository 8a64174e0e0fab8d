import SaleCore
import TestHarness
import Testing

/// Random days at a till, from a seed, in every place of the shipped rates and in simple shops: what must hold whatever happens. A failure says seed
/// and step. 100,000 days: `make soak PART=days SEEDS=1-100000`.
@Suite struct DayTests {
    static let seeds = TestSize.seeds(everyday: 2_000, soak: 100_000)

    @Test(arguments: seeds) func aDayAddsUp(seed: UInt64) throws {
        var till = try DayTill(seed: seed)
        for _ in 0..<45 { try till.step() }
        try till.finishAll()
        try till.checkBooks()
        try till.takeAllBack()
        try till.checkBooks()
    }
}

extension DayTill {
    /// The end of the day: whatever is open or parked is paid, or voided where it cannot be.
    fileprivate mutating func finishAll() throws {
        while sale != nil || !parked.isEmpty {
            if sale == nil { try resume() }
            try pay(once: false)
            if sale != nil { try voidSale() }
        }
    }

    /// Everything that was sold and is still out comes back, in parts and mixed over documents; then no document, no tax and no customer's points of a
    /// purchase are left.
    fileprivate mutating func takeAllBack() throws {
        while let place = books.documents.indices.filter({ !books.documents[$0].returnable.isEmpty }).randomElement(using: &random) {
            try begin()
            for place in [place, place, books.documents.indices.randomElement(using: &random)!] {
                let document = books.documents[place]
                for (line, left) in document.returnable.shuffled(using: &random) {
                    let here = sale?.returnedLines.reduce(Int64(0)) { $1.origin?.document == document.number.text && $1.origin?.line == line.number ? $0 - $1.quantity.thousandths : $0 } ?? 0
                    guard left > here else { continue }
                    let isWhole = line.quantity.isWhole && (left - here) % 1000 == 0
                    let part = isWhole ? 1000 * Int64.random(in: 1...(left - here) / 1000, using: &random) : left - here
                    try must(.giveBack([returned(line.number, part, of: document, beside: sale?.returnedLines ?? [])]))
                }
            }
            try force()
        }
        var left: [String: [String: Int64]] = [:]
        func add(_ document: String, _ lines: [AssessedLine], _ sign: Int64) {
            for line in lines {
                left[document, default: [:]]["gross", default: 0] += sign * line.gross.minorUnits
                left[document, default: [:]]["net", default: 0] += sign * line.net.minorUnits
                for part in line.parts {
                    left[document, default: [:]][part.tax, default: 0] += sign * part.amount.minorUnits
                    left[document, default: [:]]["base of \(part.tax)", default: 0] += sign * part.base.minorUnits
                }
            }
        }
        // A gift card comes back with its reversed sale only.
        func isCardOut(_ line: SaleLine, _ document: DayDocument) -> Bool { line.item.giftCard != nil && document.returns[line.number]?.parts.total ?? 0 == 0 }
        for document in books.documents {
            add(document.number.text, document.sale.soldLines.filter { !isCardOut($0, document) }.compactMap { document.assessed[$0.number] }, 1)
            for line in document.sale.returnedLines { if let origin = line.origin, let text = origin.document { add(text, [origin.assessed], -1) } }
            // What a reversal gave out again is of the document that it had come back of.
            for line in document.sale.undoneLines {
                guard let origin = line.origin, let place = origin.document.flatMap(books.document), let undone = origin.line.flatMap(books.documents[place].sale.line) else { continue }
                if let text = undone.origin?.document { add(text, [origin.assessed], 1) }
            }
        }
        for (document, sums) in left { #expect(sums.values.allSatisfy { $0 == 0 }, "seed \(seed): of \(document) is left \(sums.filter { $0.value != 0 })") }
        for document in books.documents {
            let back = books.pointMoves.reduce(0) { $0 + ($1.movement.origin == document.number.text ? $1.movement.points : 0) }
            #expect(back == -document.points.reduce(0) { $0 + $1.points }, "seed \(seed): points of \(document.number.text)")
        }
    }
}
