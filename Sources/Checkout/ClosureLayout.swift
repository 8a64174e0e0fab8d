import DeviceKit
import SaleCore
import Storage

/// Cash slips, X and Z on paper, in the shop's language.
public struct ClosureLayout {
    public var shop: ShopSettings
    public var terminal: String
    public var names: ClosureNames
    /// Puts the watermark on every one.
    public var isTraining: Bool

    public init(shop: ShopSettings, terminal: String, names: ClosureNames, isTraining: Bool = false) {
        self.shop = shop
        self.terminal = terminal
        self.names = names
        self.isTraining = isTraining
    }

    /// Everything since the last Z, as a look.
    public func x(_ report: ClosureReport) -> PrintDocument { content(report, nil).document() }
    public func shift(_ report: ClosureReport) -> PrintDocument { content(report, report.shifts.first?.number).document() }
    public func z(_ report: ClosureReport) -> PrintDocument { content(report, nil).document() }

    /// A business day, as a look.
    public func day(_ report: ClosureReport) -> PrintDocument {
        var content = content(report, nil)
        content.isOfDay = true
        return content.document()
    }

    /// A slip for money that went into the drawer or out of it; both sign.
    /// - Parameter approvedBy: the number of who allowed it, where the cashier may not alone.
    public func slip(_ move: CashMove, cashierID: String, approvedBy: Int? = nil, at moment: Moment) -> PrintDocument {
        let kind: CashSlipContent.Kind = switch move.kind {
        case .float: .float
        case .paidIn: .paidIn
        case .paidOut: .paidOut
        case .drop: .drop
        }
        return CashSlipContent(
            head: head, kind: kind, currency: move.amount.currency, amount: move.amount, reason: move.reason, at: moment, cashier: who(cashierID),
            approvedBy: approvedBy.map(String.init)
        ).document()
    }

    /// A slip for a drawer that was opened without a sale, for a reason.
    public func noSale(reason: String, cashierID: String, approvedBy: Int? = nil, at moment: Moment) -> PrintDocument {
        CashSlipContent(
            head: head, kind: .noSale, currency: shop.currency, reason: reason, at: moment, cashier: who(cashierID), approvedBy: approvedBy.map(String.init)
        ).document()
    }

    /// The sheet of a count, with its pieces where they were counted; whoever counted signs it. It does not say what ought to be there.
    public func countSheet(_ count: DrawerCount, cashierID: String, at moment: Moment) -> PrintDocument {
        let currency = count.total.currency
        return CountSheetContent(
            head: head, currency: currency, rows: count.pieces.map { .init(value: Money($0.value, currency), pieces: $0.count) }, total: count.total, at: moment,
            cashier: who(cashierID)
        ).document()
    }

    private var head: PaperHead { PaperHead(shop: shop, terminal: terminal, isTraining: isTraining) }
    private func content(_ report: ClosureReport, _ shift: Int64?) -> ReportContent { ReportContent(report, head: head, shift: shift, names: names) }
    private func who(_ id: String) -> String { names.cashier(id) }
}
