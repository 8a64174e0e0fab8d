/// How much of an article one sale may have: two packs of a painkiller, five of an offer.
public struct ItemLimit: Sendable, Hashable {
    /// In units: a pack of twelve is twelve.
    public var most: Quantity
    /// Articles of one group count together: two packs of whatever painkiller. Nil: the article by itself.
    public var group: String?
    /// Nobody may allow more, where the law says so.
    public var isFinal: Bool

    public init(most: Quantity, group: String? = nil, isFinal: Bool = false) {
        self.most = most
        self.group = group
        self.isFinal = isFinal
    }

    /// `2`, `2!` for one that nobody may go beyond, `2:PARACETAMOL` and `2!:PARACETAMOL` for a group.
    /// - Returns: nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first else { return nil }
        isFinal = first.hasSuffix("!")
        guard let thousandths = DecimalText.parse(isFinal ? first.dropLast() : first, decimals: Quantity.decimals) else { return nil }
        most = Quantity(thousandths: thousandths)
        group = parts.count == 2 ? String(parts[1]) : nil
        guard isGood else { return nil }
    }

    public var text: String { "\(most.text)\(isFinal ? "!" : "")\(group.map { ":\($0)" } ?? "")" }

    /// More than nothing, and a group has a code.
    public var isGood: Bool {
        (1...SaleLimits.quantityThousandths).contains(most.thousandths) && group.map { CatalogueLimits.isGood(code: $0) } ?? true
    }

    /// What a sale would have of it with this much more, where that is beyond the limit; nil where it is not.
    /// - Parameters:
    ///   - code: of the article.
    ///   - sale: nil: one that begins now.
    public func exceeded(by more: Quantity, of code: String, in sale: Sale?) -> Quantity? {
        var sum = more.thousandths
        for line in sale?.soldLines ?? [] where counts(line.item, with: code) {
            let (next, overflow) = sum.addingReportingOverflow(line.quantity.thousandths)
            guard !overflow else { return Quantity(thousandths: .max) }
            sum = next
        }
        return sum > most.thousandths ? Quantity(thousandths: sum) : nil
    }

    private func counts(_ item: SaleItem, with code: String) -> Bool { item.code == code || group != nil && item.limitGroup == group }
}
