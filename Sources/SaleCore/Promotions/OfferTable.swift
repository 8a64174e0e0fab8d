/// What one campaign would do, article by article. One table serves all campaigns of an evaluation, so that weighing a thousand of them
/// asks for no memory.
struct OfferTable {
    struct Row {
        /// The article.
        let place: Int
        /// Units it could use.
        let free: Int64
        /// Units it uses, and what those cost.
        var used: Int64 = 0
        var worth: Int64 = 0
        /// What comes off.
        var share: Int64 = 0
    }

    /// The campaign weighed last.
    var position = -1
    /// Dearest unit first.
    var rows: [Row] = []
    /// What it comes to.
    var amount: Int64 = 0
    var times: Int64 = 0
    var bound: AppliedDiscount.Bound?

    mutating func clear(_ position: Int) {
        self.position = position
        amount = 0
        times = 0
        bound = nil
        rows.removeAll(keepingCapacity: true)
    }

    var worth: Int64 { rows.reduce(0) { $0 + $1.worth } }

    /// Spreads an amount over the rows by what they have already, or else by what they cost.
    mutating func spread(_ amount: Int64) {
        var shares = rows.map(\.share)
        var sum = shares.reduce(0, +)
        if sum == 0 {
            shares = rows.map(\.worth)
            sum = worth
        }
        Apportionment.spread(amount, of: sum, over: &shares)
        for place in rows.indices { rows[place].share = shares[place] }
    }
}
