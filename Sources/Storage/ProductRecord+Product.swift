import Journal
import SaleCore

extension ProductRecord {
    init(_ product: Product, version: Int64) {
        self.init(
            code: product.code, barcodes: product.barcodes, name: product.name, department: product.department, unit: product.unit.code,
            unitPrice: product.unitPrice.tenThousandths, taxCategory: product.taxCategory, linkedCodes: product.linkedCodes, weighed: product.isWeighed,
            stockTracked: product.isStockTracked, version: version)
        packs = product.barcodes.compactMap { barcode in product.packs[barcode].map { PackRecord(barcode: barcode, quantityThousandths: $0.thousandths, price: product.packPrices[barcode]) } }
        brand = product.brand
        minimumAge = product.minimumAge.map(Int64.init)
        discountable = product.isDiscountable
        capture = product.capture?.rawValue
        forSale = product.isForSale
        recallReason = product.recallReason
        stockPolicy = product.stockPolicy?.rawValue
        saleLimit = product.saleLimit.map { SaleLimitRecord(mostThousandths: $0.most.thousandths, group: $0.group, final: $0.isFinal) }
        tare = product.tare?.thousandths
        variantGroup = product.variant?.group
        variantText = product.variant?.text
        openPrice = product.openPrice != nil
        maximumPrice = product.openPrice?.maximumMinorUnits
        returnable = product.isReturnable
        finalSale = product.isFinalSale
        listPrices = product.listPrices.sorted { $0.key < $1.key }.map { ListPriceRecord(list: $0.key, unitPrice: $0.value.tenThousandths) }
    }
}

extension Product {
    /// A product as a peer's change feed carries it. A word for capture or stock policy that this release does not know counts as none.
    public init(_ record: ProductRecord) {
        self.init(
            code: record.code, barcodes: record.barcodes, name: record.name, department: record.department, unit: UnitOfMeasure(record.unit),
            unitPrice: UnitPrice(tenThousandths: record.unitPrice), taxCategory: record.taxCategory, linkedCodes: record.linkedCodes,
            isWeighed: record.weighed, isStockTracked: record.stockTracked)
        for pack in record.packs {
            packs[pack.barcode] = Quantity(thousandths: pack.quantityThousandths)
            packPrices[pack.barcode] = pack.price
        }
        brand = record.brand
        // An age that no person has stays one that the check refuses.
        minimumAge = record.minimumAge.map { Int(clamping: $0) }
        isDiscountable = record.discountable
        capture = record.capture.flatMap { ItemCapture(rawValue: $0) }
        isForSale = record.forSale
        recallReason = record.recallReason
        stockPolicy = record.stockPolicy.flatMap { StockPolicy(rawValue: $0) }
        saleLimit = record.saleLimit.map { ItemLimit(most: Quantity(thousandths: $0.mostThousandths), group: $0.group, isFinal: $0.final) }
        tare = record.tare.map { Quantity(thousandths: $0) }
        if let group = record.variantGroup, let text = record.variantText { variant = ProductVariant(group: group, text: text) }
        if record.openPrice { openPrice = OpenPrice(maximumMinorUnits: record.maximumPrice) }
        isReturnable = record.returnable
        isFinalSale = record.finalSale
        for price in record.listPrices { listPrices[price.list] = UnitPrice(tenThousandths: price.unitPrice) }
    }
}

extension DepartmentRecord {
    init(_ department: Department) {
        self.init(
            code: department.code, name: department.name, taxCategory: department.taxCategory, openPrice: department.openPrice != nil,
            maximumPrice: department.openPrice?.maximumMinorUnits)
    }
}
