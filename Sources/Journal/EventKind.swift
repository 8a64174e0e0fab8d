/// What an event is about. A string, not a closed list: a reader keeps and passes on kinds it does not know.
public struct EventKind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public static let saleCompleted = EventKind("sale.completed")
    public static let saleReturned = EventKind("sale.returned")
    public static let saleCancelled = EventKind("sale.cancelled")
    public static let saleParked = EventKind("sale.parked")
    public static let cashMoved = EventKind("cash.moved")
    public static let accountPaid = EventKind("account.paid")
    public static let drawerOpened = EventKind("drawer.opened")
    public static let receiptUnknown = EventKind("receipt.unknown")
    public static let receiptReprinted = EventKind("receipt.reprinted")
    public static let invoiceMade = EventKind("invoice.made")
    public static let stockMoved = EventKind("stock.moved")
    public static let pointsMoved = EventKind("points.moved")
    public static let priceProposed = EventKind("price.proposed")
    public static let approvalGiven = EventKind("approval.given")
    public static let cashierChanged = EventKind("cashier.changed")
    public static let trainingSwitched = EventKind("training.switched")
    public static let dayOpened = EventKind("day.opened")
    public static let shiftOpened = EventKind("shift.opened")
    public static let shiftClosed = EventKind("shift.closed")
    public static let closureCompleted = EventKind("closure.completed")
    public static let terminalStarted = EventKind("terminal.started")
    public static let terminalRestored = EventKind("terminal.restored")
    public static let commandCalled = EventKind("command.called")
    public static let eventCarried = EventKind("event.carried")
    public static let clockChanged = EventKind("clock.changed")
    public static let softwareChanged = EventKind("software.changed")
    public static let deviceBound = EventKind("device.bound")
    public static let deviceFailed = EventKind("device.failed")
    public static let deviceRecovered = EventKind("device.recovered")
    public static let giftcardMoved = EventKind("giftcard.moved")
    public static let catalogueChanged = EventKind("catalogue.changed")
    public static let goodsRecalled = EventKind("goods.recalled")
    public static let rulesChanged = EventKind("rules.changed")
    public static let customerChanged = EventKind("customer.changed")
    public static let recordErased = EventKind("record.erased")
    public static let ageRefused = EventKind("age.refused")
}
