import SaleCore
import Storage

// Goods that come back, looked at once more before money goes over the counter.
extension Register {
    /// Another sale may have taken the same goods back since this one was parked. And what a part of a line gives back depends on what came back of
    /// that line before: only so do all parts add up to what it had cost. Where that has changed since the part was taken back, nothing is paid until
    /// it is taken back anew. The commit looks once more, in its own transaction, that no more comes back than was sold.
    /// - Throws: `.moreThanSold`, `.returnOutdated`, `.sale(.notSoldThere)`.
    func checkReturns(of sale: Sale) throws {
        for number in Set(sale.returnedLines.compactMap(\.origin?.document)).sorted() {
            guard let document = try database.document(number: number), let sold = document.sale.assessment?.lines else { continue }
            var known = document.returns
            for line in sale.returnedLines where line.origin?.document == number {
                guard let origin = line.origin, let place = origin.line, let whole = sold[place] else { continue }
                let part = Quantity(thousandths: -line.quantity.thousandths)
                guard let now = try? whole.returning(part, after: &known[place, default: LineReturns()].parts) else {
                    throw RegisterRefusal.moreThanSold(document: number, line: place)
                }
                guard now == origin.assessed else { throw RegisterRefusal.returnOutdated(line: line.number) }
                // The piece itself may have come back elsewhere meanwhile.
                if line.item.capture == .serial, let back = known[place] {
                    let out = back.left(of: document.sale.line(place)?.captured ?? [])
                    if let twice = line.captured.first(where: { back.serials.containsNumber($0) && !out.containsNumber($0) }) {
                        throw RegisterRefusal.sale(.notSoldThere(line: line.number, number: twice))
                    }
                }
            }
        }
    }
}
