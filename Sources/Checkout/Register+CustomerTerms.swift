import SaleCore
import Storage

// Exemption, price list and segments of a customer: what nothing here knows is refused when it is given, and said when it is lost later.
extension Register {
    /// What the customer had before is not asked about: it may stay until somebody changes it.
    /// - Throws: `.unknownExemption`, `.unknownPriceList`, `.unknownSegment`.
    func checkTerms(of customer: Customer, before known: Customer) throws {
        if let code = customer.taxExemption, code != known.taxExemption, try database.exemption(code) == nil {
            throw RegisterRefusal.customer(.unknownExemption(code))
        }
        if let code = customer.priceList, code != known.priceList, try !database.customerPriceLists().contains(code) {
            throw RegisterRefusal.customer(.unknownPriceList(code))
        }
        let given = customer.segments.subtracting(known.segments)
        guard !given.isEmpty else { return }
        if let code = try given.subtracting(database.knownSegments()).min() { throw RegisterRefusal.customer(.unknownSegment(code)) }
    }

    /// Exemption and price list that the shop no longer knows: the rules changed after the customer was given them. The sale goes on without, and the cashier hears of it.
    func lostTerms(of customer: Customer) throws -> [String] {
        var lost: [String] = []
        if let code = customer.taxExemption, try database.exemption(code) == nil { lost.append(code) }
        if let code = customer.priceList, try !database.customerPriceLists().contains(code) { lost.append(code) }
        return lost
    }
}
