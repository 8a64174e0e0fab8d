/// What one campaign would do, article by article. One table serves all campaigns of an evaluation, so that weighing a thousand of them
/// asks for no memory.
struct OfferTable {
    /// The campaign weighed last.
    var position = -1
    /// Places of its articles, dearest unit first.
    var articles: [Int] = []
    /// Units it could use, units it uses, what those cost, and what comes off. All as long as `articles`.
    var free: [Int64] = []
    var used: [Int64] = []
    var worth: [Int64] = []
    var share: [Int64] = []
    var times: Int64 = 0
    var bound: AppliedDiscount.Bound?

    mutating func clear(_ position: Int) {
        self.position = position
        times = 0
        bound = nil
        articles.removeAll(keepingCapacity: true)
        free.removeAll(keepingCapacity: true)
        used.removeAll(keepingCapacity: true)
        worth.removeAll(keepingCapacity: true)
        share.removeAll(keepingCapacity: true)
    }

    mutating func add(_ place: Int, free: Int64, worth: Int64 = 0) {
        articles.append(place)
        self.free.append(free)
        used.append(0)
        self.worth.append(worth)
        share.append(0)
    }
}
