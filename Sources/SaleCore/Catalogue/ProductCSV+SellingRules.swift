extension ProductCSV.RowRules {
    /// The columns that say how a product may be sold.
    func sellingRules(_ product: inout Product, _ cells: inout ProductCSV.Cells) {
        product.minimumAge = age(&cells)
        product.isDiscountable = flag(.discountable, &cells, empty: true)
        product.capture = word(.capture, &cells)
        if product.capture == .serial, product.unit.isDivisible {
            cells.refuse(.capture, "csv.capture", "only pieces have serial numbers; set its unit to piece, or write lot")
        }
        product.isForSale = flag(.forsale, &cells, empty: true)
        product.recallReason = recall(&cells)
        product.tare = tare(product.unit, &cells)
        product.variant = variant(&cells)
        product.openPrice = openPrice(&cells)
        if product.openPrice != nil, !product.packPrices.isEmpty {
            cells.refuse(.barcodes, "csv.pack-price", "a pack has no price of its own where the price is asked for; write it without, or change openprice")
        }
        product.stockPolicy = word(.stockpolicy, &cells)
        product.saleLimit = saleLimit(product.unit, &cells)
        product.isReturnable = flag(.returnable, &cells)
        product.isFinalSale = flag(.finalsale, &cells)
        if product.isReturnable, product.isFinalSale {
            cells.refuse(.finalsale, "csv.finalsale", "what is paid out for empties may come back; write no, or change returnable")
        }
        if product.isReturnable, product.openPrice != nil || product.isWeighed {
            cells.refuse(.returnable, "csv.returnable", "what is paid out for empties has a fixed price and is counted, not weighed; write no, or change openprice and weighed")
        }
    }

    /// By price list; an empty field is no price of its own.
    func listPrices(_ columns: [ProductCSV.Place], _ cells: inout ProductCSV.Cells) -> [String: UnitPrice] {
        var prices: [String: UnitPrice] = [:]
        for case .list(let list) in columns {
            let text = cells[list: list]
            if !text.isEmpty { prices[list] = price(text, ProductCSV.listPrefix + list, &cells) }
        }
        if prices.count > CatalogueLimits.listPrices { cells.refuse(.price, "csv.too-many", "prices for more than \(CatalogueLimits.listPrices) lists") }
        return prices
    }

    /// `12x4006381333931`: how many, and the GTIN; `6x4006381333931=4.99` with what the pack costs, as it is written. Nil for a barcode that stands for itself; only a GTIN is a pack's, so that a code of the shop's own with an x in it stays one.
    static func pack(_ entry: String) -> (quantity: Quantity, code: String, price: String?)? {
        guard let mark = entry.utf8.firstIndex(of: UInt8(ascii: "x")) else { return nil }
        let rest = entry[entry.utf8.index(after: mark)...].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let code = rest.first else { return nil }
        guard GTIN.hasForm(code), let thousandths = DecimalText.parse(entry[..<mark], decimals: Quantity.decimals) else { return nil }
        return (Quantity(thousandths: thousandths), String(code), rest.count > 1 ? String(rest[1]) : nil)
    }

    private func age(_ cells: inout ProductCSV.Cells) -> Int? {
        let text = cells[.age]
        if text.isEmpty { return nil }
        guard text.utf8.count <= 3, let age = Int(text), CatalogueLimits.minimumAge.contains(age), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            cells.refuse(.age, "csv.age", "'\(Self.shown(text))' is no age; write 18, or nothing")
            return nil
        }
        return age
    }

    private func word<T: RawRepresentable & CaseIterable>(_ column: ProductCSV.Column, _ cells: inout ProductCSV.Cells) -> T? where T.RawValue == String {
        let text = cells[column]
        if text.isEmpty { return nil }
        if let value = T(rawValue: text.lowercased()) { return value }
        cells.refuse(column, "csv.\(column.rawValue)", "'\(Self.shown(text))' is none of \(T.allCases.map(\.rawValue).joined(separator: ", ")); leave it empty for none")
        return nil
    }

    private func recall(_ cells: inout ProductCSV.Cells) -> String? {
        let text = cells[.recalled]
        if text.utf8.count > SaleLimits.textBytes { cells.refuse(.recalled, "csv.too-long", "longer than \(SaleLimits.textBytes) bytes") }
        return switch text.lowercased() {
        case "", "no": nil
        case "yes": ""
        default: text
        }
    }

    private func saleLimit(_ unit: UnitOfMeasure, _ cells: inout ProductCSV.Cells) -> ItemLimit? {
        let text = cells[.salelimit]
        if text.isEmpty { return nil }
        guard let limit = ItemLimit(text), limit.most.isWhole || unit.isDivisible else {
            cells.refuse(.salelimit, "csv.salelimit", "'\(Self.shown(text))' is no limit; write 2, 2! where nobody may allow more, or 2:GROUP where a group counts together")
            return nil
        }
        return limit
    }

    private func tare(_ unit: UnitOfMeasure, _ cells: inout ProductCSV.Cells) -> Quantity? {
        let text = cells[.tare]
        if text.isEmpty { return nil }
        guard let value = DecimalText.parse(text, decimals: Quantity.decimals), (0...SaleLimits.quantityThousandths).contains(value) else {
            cells.refuse(.tare, "csv.tare", "'\(Self.shown(text))' is no weight; write 0.020")
            return nil
        }
        if value > 0, !unit.isDivisible { cells.refuse(.tare, "csv.tare", "an article sold by the \(unit.code) has no tare; set its unit to kg, or write nothing") }
        return value == 0 ? nil : Quantity(thousandths: value)
    }

    private func variant(_ cells: inout ProductCSV.Cells) -> ProductVariant? {
        let text = cells[.variant]
        if text.isEmpty { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, text.utf8.count <= SaleLimits.textBytes else {
            cells.refuse(.variant, "csv.variant", "'\(Self.shown(text))' is no variant; write its group, a colon and what sets it apart: SHIRT7:M, blue")
            return nil
        }
        return ProductVariant(group: String(parts[0]), text: String(parts[1]))
    }

    private func openPrice(_ cells: inout ProductCSV.Cells) -> OpenPrice? {
        let isOpen = flag(.openprice, &cells)
        let text = cells[.maxprice]
        guard !text.isEmpty else { return isOpen ? OpenPrice() : nil }
        if !isOpen { cells.refuse(.maxprice, "csv.maxprice", "only an article whose price is asked for has a highest price; write yes for openprice, or nothing here") }
        guard let maximum = DecimalText.parse(text, decimals: currency.exponent), (1...SaleLimits.amountMinorUnits).contains(maximum) else {
            cells.refuse(.maxprice, "csv.maxprice", "'\(Self.shown(text))' is no highest price; write \(examplePrice)")
            return nil
        }
        return isOpen ? OpenPrice(maximumMinorUnits: maximum) : nil
    }
}
