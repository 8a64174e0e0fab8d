import SaleCore
import Storage

// Goods that come back, looked at once more before money goes over the counter.
extension Register {
    /// What a part of a line gives back depends on what came back of that line before: only so do all parts add up to what it had cost. Where that has
    /// changed since the part was taken back (another sale was paid while this one was parked, an earlier part was voided), nothing is paid until it is
    /// taken back anew.
    /// - Throws: `.returnOutdated`.
    func checkReturns() throws {
        guard let sale else { return }
        for number in Set(sale.returnedLines.compactMap(\.origin?.document)).sorted() {
            guard let document = try database.document(number: number), let sold = document.sale.assessment?.lines else { continue }
            var back = document.returned
            for line in sale.returnedLines where line.origin?.document == number {
                guard let origin = line.origin, let place = origin.line, let whole = sold[place] else { continue }
                let part = -line.quantity.thousandths
                // More than is left is refused by the commit.
                if let now = try? whole.returning(Quantity(thousandths: part), returned: Quantity(thousandths: back[place] ?? 0)), now != origin.assessed {
                    throw RegisterRefusal.returnOutdated(line: line.number)
                }
                back[place, default: 0] += part
            }
        }
    }
}
