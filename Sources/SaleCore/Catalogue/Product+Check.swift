extension Product {
    /// What is wrong with the fields beyond name, price and barcodes; nil where all is well.
    public var problem: String? {
        if let minimumAge, !CatalogueLimits.minimumAge.contains(minimumAge) { return "the age must be \(CatalogueLimits.minimumAge.lowerBound) to \(CatalogueLimits.minimumAge.upperBound)" }
        if let tare, tare.thousandths <= 0 || tare.thousandths > SaleLimits.quantityThousandths { return "the tare must be more than nothing" }
        if tare != nil, !unit.isDivisible { return "an article sold by the \(unit.code) has no tare" }
        if capture == .serial, unit.isDivisible { return "only pieces have serial numbers" }
        if let recallReason, recallReason.utf8.count > SaleLimits.textBytes { return "the reason of the recall is too long" }
        if let brand, brand.isEmpty || brand.utf8.count > SaleLimits.textBytes { return "the brand must have 1 to \(SaleLimits.textBytes) bytes" }
        if let saleLimit {
            if !saleLimit.isGood { return "one sale may have more than nothing of it, and a group is a code without blanks" }
            if !saleLimit.most.isWhole, !unit.isDivisible { return "one sale may have whole pieces of it" }
        }
        if let variant {
            let texts = [variant.group, variant.text]
            if texts.contains(where: { $0.isEmpty || $0.utf8.count > SaleLimits.textBytes }) { return "a variant needs a group and a text of at most \(SaleLimits.textBytes) bytes" }
        }
        if let maximum = openPrice?.maximumMinorUnits, !(1...SaleLimits.amountMinorUnits).contains(maximum) { return "the highest price must be more than nothing" }
        if isReturnable, openPrice != nil || isWeighed { return "what is paid out for empties has a fixed price and is counted, not weighed" }
        for (barcode, price) in packPrices {
            if packs[barcode] == nil { return "the barcode \(barcode) has the price of a pack and is none" }
            if !(0...SaleLimits.amountMinorUnits).contains(price) { return "the price of a pack is too large or less than zero" }
            if openPrice != nil { return "a pack has no price of its own where the price is asked for" }
        }
        if isReturnable, isFinalSale { return "what is paid out for empties may come back" }
        for (barcode, quantity) in packs {
            if !barcodes.contains(barcode) { return "a pack has the barcode \(barcode), which the article has not" }
            if !GTIN.hasForm(barcode) { return "the barcode of a pack must be a GTIN, not \(barcode)" }
            if quantity.thousandths <= 0 || quantity.thousandths > SaleLimits.quantityThousandths { return "a pack must hold something" }
            if !quantity.isWhole, !unit.isDivisible { return "a pack must hold whole pieces" }
        }
        if listPrices.count > CatalogueLimits.listPrices { return "it has prices for more than \(CatalogueLimits.listPrices) lists" }
        for (list, price) in listPrices {
            if !CatalogueLimits.isGood(code: list) || list == PriceList.everybody { return "'\(list)' cannot be the code of a price list" }
            if !(0...SaleLimits.unitPriceTenThousandths).contains(price.tenThousandths) { return "its price for the list \(list) is too large or less than zero" }
        }
        return nil
    }
}
