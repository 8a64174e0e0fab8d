/// A completed document that was made by mistake, with all that has to be known to take it back as a whole. Pure: what is on disk of it is handed in.
///
/// What it sold and is still out comes back, what it had taken back goes out again, and every payment goes the other way.
public struct Reversal: Sendable, Hashable {
    /// As printed.
    public let number: String
    public let document: Sale
    /// Why: the shop's words.
    public let reason: String
    /// Of the shop's list; nil where it was typed.
    public var reasonCode: String?
    /// What has come back of its lines since, by line number.
    public var returns: [Int: LineReturns] = [:]
    /// What documents that took goods of it back have given back of its payments, by `Tender.means`: minor units, more than zero.
    public var givenBack: [String: Int64] = [:]
    /// Whether the vouchers that paid still lie in the drawer: they do until a Z.
    public var hasPapers = false
    /// Of the value that points paid, what went back to points since.
    public var pointsGivenBack = ReturnedParts()
    /// Whether points that had paid it have an account to go back to.
    public var canRestorePoints = true
    /// Whether the account that it gave points back to is still there.
    public var canTakePoints = true

    public init(number: String, document: Sale, reason: String) {
        self.number = number
        self.document = document
        self.reason = reason
    }

    /// Nothing of what it sold is still out, and nothing had come back by it.
    public var isEmpty: Bool { document.returnedLines.isEmpty && document.soldLines.allSatisfy { left(of: $0) <= 0 } }

    func left(of line: SaleLine) -> Int64 { line.quantity.thousandths - (returns[line.number]?.parts.total ?? 0) }

    /// The reversal's lines: what comes back first.
    func lines() throws(SaleRefusal) -> [SaleLine] {
        var lines: [SaleLine] = []
        let assessed = document.assessment?.lines ?? [:]
        for line in document.soldLines {
            let (left, known) = (left(of: line), returns[line.number] ?? LineReturns())
            guard left > 0 else { continue }
            guard let whole = assessed[line.number] else { throw .noSuchLine(line.number) }
            var parts = known.parts
            let back: AssessedLine
            do { back = try whole.returning(Quantity(thousandths: left), after: &parts) } catch { throw .tax(error) }
            let origin = ReturnOrigin(document: number, line: line.number, reason: reason, isRestocked: true, assessed: back, reasonCode: reasonCode)
            lines.append(SaleLine(
                number: lines.count + 1, item: line.item, quantity: Quantity(thousandths: -left), amount: Money(-back.gross.minorUnits, document.currency),
                origin: origin, captured: line.item.capture == .serial ? known.left(of: line.captured) : line.captured, mode: document.mode(of: line)))
        }
        for line in document.returnedLines {
            guard let given = line.origin else { continue }
            let origin = ReturnOrigin(document: number, line: line.number, reason: reason, isRestocked: given.isRestocked, assessed: given.assessed, reasonCode: reasonCode)
            lines.append(SaleLine(
                number: lines.count + 1, item: line.item, quantity: Quantity(thousandths: -line.quantity.thousandths), amount: given.assessed.gross, origin: origin,
                captured: line.captured, mode: line.mode))
        }
        return lines
    }

    /// Its discounts, less than zero, as far as they were on what comes back.
    /// - Parameter lines: the reversal's own.
    func discounts(on lines: [SaleLine]) -> [AppliedDiscount] {
        (document.fixed?.discounts ?? []).compactMap { discount in
            let parts = discount.parts.compactMap { part -> DiscountPart? in
                guard let sold = document.line(part.line), let line = lines.first(where: { $0.isReturn && $0.origin?.line == part.line }) else { return nil }
                func share(_ whole: Int64) -> Int64 { self.share(of: whole, left: sold) }
                return DiscountPart(
                    line: line.number, quantity: Quantity(thousandths: -share(part.quantity.thousandths)), amount: Money(-share(part.amount.minorUnits), document.currency))
            }
            let amount = parts.reduce(0) { $0 + $1.amount.minorUnits }
            guard amount != 0 else { return nil }
            return AppliedDiscount(
                source: discount.source, name: discount.name, coupon: discount.coupon, times: discount.times, amount: Money(amount, document.currency), parts: parts)
        }
    }

    /// Its surcharges, less than zero, as far as they were on what comes back.
    /// - Parameter lines: the reversal's own.
    func surcharges(on lines: [SaleLine]) -> [AppliedSurcharge] {
        (document.fixed?.surcharges ?? []).compactMap { surcharge in
            let parts = surcharge.parts.compactMap { part -> AppliedSurcharge.Part? in
                guard let sold = document.line(part.line), let line = lines.first(where: { $0.isReturn && $0.origin?.line == part.line }) else { return nil }
                let share = share(of: part.amount.minorUnits, left: sold)
                return share == 0 ? nil : .init(line: line.number, amount: Money(-share, document.currency))
            }
            let amount = parts.reduce(0) { $0 + $1.amount.minorUnits }
            guard amount != 0 else { return nil }
            return AppliedSurcharge(
                reason: surcharge.reason, name: surcharge.name, target: surcharge.target, amount: Money(amount, document.currency),
                parts: parts.sorted { $0.line < $1.line })
        }
    }

    /// What of a line's whole belongs to the pieces that are still out.
    private func share(of whole: Int64, left sold: SaleLine) -> Int64 {
        let all = sold.quantity.thousandths
        return (returns[sold.number]?.parts ?? ReturnedParts()).spansLeft(of: all).reduce(0) {
            $0 + Apportionment.share(of: whole, from: $1.lowerBound, to: $1.upperBound, of: all)
        }
    }

    /// A payment of the reversal: more than zero comes in.
    struct Payment {
        let kind: TenderKind
        let amount: Int64
        /// What goes over the counter, where that is known already.
        let given: Int64?
        let details: TenderDetails?
    }

    /// The document's payments the other way, so that they come to what is due. What it had given back comes in as it was given; what had been paid goes
    /// back the way it came, less what was given back since; foreign notes are gone, and vouchers after a Z, so they go back as cash, and so does what no payment
    /// accounts for.
    /// - Parameter due: of the reversal; less than zero goes out.
    func payments(due: Int64) -> [Payment] {
        var payments: [Payment] = []
        for tender in document.activeTenders where tender.amount.isNegative && (tender.kind != .points || canTakePoints) {
            payments.append(Payment(kind: tender.kind, amount: -tender.amount.minorUnits, given: -tender.given.minorUnits, details: tender.details))
        }
        var out = payments.reduce(-due) { $0 + $1.amount }
        var (given, points) = (givenBack, pointsGivenBack)
        for tender in document.activeTenders where out > 0 && tender.amount.minorUnits > 0 && goesBack(tender) {
            let gone = min(tender.amount.minorUnits, given[tender.means] ?? 0)
            given[tender.means, default: 0] -= gone
            let amount = min(out, tender.amount.minorUnits - gone)
            guard amount > 0, !isPaper(tender) || amount == tender.amount.minorUnits else { continue }
            out -= amount
            let isWhole = amount == tender.amount.minorUnits
            payments.append(Payment(
                kind: tender.kind, amount: -amount, given: isWhole ? -(amount + tender.rounding.minorUnits) : nil, details: details(of: tender, amount, &points)))
        }
        if out != 0 { payments.append(Payment(kind: .cash, amount: -out, given: nil, details: nil)) }
        return payments.isEmpty ? [Payment(kind: .cash, amount: 0, given: 0, details: nil)] : payments
    }

    /// A paper is handed back whole, and pays anew.
    private func isPaper(_ tender: Tender) -> Bool { tender.kind == .voucher && tender.named?.isRefundable != true }

    private func goesBack(_ tender: Tender) -> Bool {
        tender.kind == .points ? canRestorePoints : isPaper(tender) ? hasPapers : tender.named?.isRefundable ?? tender.kind.canRefund
    }

    /// Which card or how many points a payment goes back to.
    private func details(of tender: Tender, _ amount: Int64, _ returned: inout ReturnedParts) -> TenderDetails? {
        guard case .points? = tender.details else { return tender.details }
        let paid = document.redeemed
        return .points(LoyaltyReturn.restored(points: paid.points, value: paid.value, spans: returned.take(amount)) ?? 0)
    }
}

extension ReturnedParts {
    /// What is still out of so much.
    public func spansLeft(of whole: Int64) -> [Range<Int64>] {
        var rest = self
        let left = whole - total
        return left > 0 ? rest.take(left) : []
    }
}
