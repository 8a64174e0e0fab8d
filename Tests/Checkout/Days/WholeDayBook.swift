import SaleCore

/// Who is whose on a day, worked out document by document beside the register: whom one belongs to, whose account it moves, whose the tip was.
struct WholeDayBook {
    struct Entry: Equatable {
        /// Whose account it moves.
        var account: String?
        /// Of a reversal, who got the tip that is taken back, where that is somebody else.
        var tipCashier: String?
    }

    private var owners: [String: String] = [:]
    private var accounts: [String: String] = [:]
    private var cashiers: [String: String] = [:]

    /// An invoice of a document in which nobody was named makes it theirs.
    mutating func invoice(_ number: String, for customer: String) { if owners[number] == nil { owners[number] = customer } }

    /// The next document.
    /// - Parameter cashier: who was signed in.
    mutating func enter(_ number: String, _ sale: Sale, by cashier: String) -> Entry {
        cashiers[number] = cashier
        let origins = Set(sale.returnedLines.compactMap(\.origin?.document))
        let house = sale.activeTenders.filter { $0.named?.code == "house" }.reduce(0) { $0 + $1.amount.minorUnits }
        var entry = Entry()
        if let reversed = sale.begun.reverses {
            owners[number] = owners[reversed]
            if house != 0 { entry.account = accounts[reversed] ?? owners[reversed] }
            if sale.terms.tip != nil, let got = cashiers[reversed], got != cashier { entry.tipCashier = got }
        } else {
            let sellers = Set(origins.compactMap { owners[$0] })
            owners[number] = sale.terms.customer?.id ?? (sellers.count == 1 ? sellers.first : nil)
            // What comes back goes off the account that it went on, or to whoever had bought it; of several, to the one who is named.
            let holders = Set(origins.compactMap { accounts[$0] ?? owners[$0] })
            if house > 0 { entry.account = sale.terms.customer?.id }
            if house < 0 { entry.account = holders.count == 1 ? holders.first : sale.terms.customer?.id }
        }
        accounts[number] = entry.account
        return entry
    }
}
