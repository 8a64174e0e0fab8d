import SaleCore
import Storage

// Goods that may not come back once they are sold, by what the catalogue says then. A document that is reversed as a whole was a mistake of the till's,
// and empties are no goods: neither is asked about.
extension Register {
    /// - Throws: `.permissionNeeded` where one of these articles may not come back, and nobody has allowed it for this act.
    func checkFinalSales(_ codes: [String]) throws {
        for code in Set(codes) where try database.isFinalSale(code) { try need(.returnFinalSale) }
    }
}
