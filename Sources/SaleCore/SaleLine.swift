/// What is sold, with everything the line will ever need: a later change of the catalogue does not reach it.
public struct SaleItem: Sendable, Hashable {
    public var code: String
    /// What was scanned or typed to get it.
    public var scannedCode: String?
    public var name: String
    public var department: String?
    public var unit: UnitOfMeasure
    public var unitPrice: UnitPrice
    public var tax: TaxCategory
    public var isWeighed: Bool
    public var isStockTracked: Bool

    public init(
        code: String, scannedCode: String? = nil, name: String, department: String? = nil, unit: UnitOfMeasure = .piece, unitPrice: UnitPrice,
        tax: TaxCategory, isWeighed: Bool = false, isStockTracked: Bool = true
    ) {
        self.code = code
        self.scannedCode = scannedCode
        self.name = name
        self.department = department
        self.unit = unit
        self.unitPrice = unitPrice
        self.tax = tax
        self.isWeighed = isWeighed
        self.isStockTracked = isStockTracked
    }

    public init(_ product: Product, tax: TaxCategory, scannedCode: String? = nil) {
        self.init(
            code: product.code, scannedCode: scannedCode, name: product.name, department: product.department, unit: product.unit,
            unitPrice: product.unitPrice, tax: tax, isWeighed: product.isWeighed, isStockTracked: product.isStockTracked)
    }
}

/// One line of a sale. Lines are numbered 1, 2, 3 … and never renumbered; a voided one stays, crossed out.
public struct SaleLine: Sendable, Hashable {
    public let number: Int
    public let item: SaleItem
    public internal(set) var quantity: Quantity
    /// Unit price × quantity, rounded once, tax included. Its bounds were checked when the quantity was decided.
    public internal(set) var amount: Money
    /// The line this one belongs to: a bottle deposit follows its bottle.
    public let parent: Int?
    public internal(set) var isVoided: Bool

    public init(number: Int, item: SaleItem, quantity: Quantity, amount: Money, parent: Int? = nil, isVoided: Bool = false) {
        self.number = number
        self.item = item
        self.quantity = quantity
        self.amount = amount
        self.parent = parent
        self.isVoided = isVoided
    }
}
