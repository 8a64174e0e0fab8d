import Journal
import SaleCore

extension SaleCompleted {
    /// What the journal says of a completed sale. Lines and payments that do not count are left out.
    /// - Parameter action: the client's id of the action that completed it.
    public init(number: DocumentNumber, sale: Sale, cashierID: String, action: String) {
        self.init(
            sale: sale.id, series: number.series, number: number.number, cashier: cashierID, currency: sale.currency.code,
            exponent: Int64(sale.currency.exponent),
            lines: sale.activeLines.map { line in
                let item = line.item
                return SaleCompletedLine(
                    line: Int64(line.number), code: item.code, scannedCode: item.scannedCode == item.code ? nil : item.scannedCode, name: item.name,
                    department: item.department, quantityThousandths: line.quantity.thousandths, unit: item.unit.code,
                    unitPriceTenThousandths: item.unitPrice.tenThousandths, amount: line.amount.minorUnits, taxCategory: item.tax.code,
                    taxRateMillionths: item.tax.rate.millionths, parentLine: line.parent.map(Int64.init))
            },
            taxes: sale.taxBlock.rows.map { row in
                SaleCompletedTax(
                    category: row.category.code, rateMillionths: row.category.rate.millionths, gross: row.gross.minorUnits, net: row.net.minorUnits,
                    tax: row.tax.minorUnits)
            },
            tenders: sale.activeTenders.map { tender in
                SaleCompletedTender(
                    tender: tender.kind.rawValue, amount: tender.amount.minorUnits, tendered: tender.given == tender.amount ? nil : tender.given.minorUnits)
            },
            total: sale.total.minorUnits, change: sale.change?.minorUnits ?? 0, stockMoves: sale.stockMoves, action: action)
    }
}

extension Sale {
    /// What the sale takes from stock: one row per counted product, by code.
    var stockMoves: [StockMove] {
        var sums: [String: Int64] = [:]
        for line in activeLines where line.item.isStockTracked { sums[line.item.code, default: 0] -= line.quantity.thousandths }
        return sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { StockMove(product: $0.key, deltaThousandths: $0.value) }
    }
}
