import Journal
import SaleCore

extension SaleCompleted {
    /// What the journal says of a completed sale. Lines and payments that do not count are left out.
    /// - Parameters:
    ///   - action: the client's id of the action that completed it.
    ///   - reverses: the document it takes back as a whole.
    public init(number: DocumentNumber, sale: Sale, cashierID: String, action: String, reverses: DocumentNumber? = nil, points: PointsMoved? = nil) {
        let assessment = sale.assessment
        // A reversal's lines are what was paid for them.
        let (off, added) = reverses == nil ? (sale.fixed?.discountByLine ?? [:], sale.fixed?.surchargeByLine ?? [:]) : ([:], [:])
        let usual = sale.begun.taxes?.modes.first
        self.init(
            sale: sale.id, series: number.series, number: number.number, cashier: cashierID, currency: sale.currency.code,
            exponent: Int64(sale.currency.exponent),
            lines: sale.activeLines.map { line in
                SaleCompletedLine(line, assessment?.lines[line.number], off: off[line.number] ?? 0, added: added[line.number] ?? 0, mode: sale.mode(of: line).flatMap { $0 == usual ? nil : $0 })
            },
            taxes: (assessment?.rows ?? []).map(SaleCompletedTax.init), tenders: sale.activeTenders.map(SaleCompletedTender.init),
            total: sale.total.minorUnits, change: sale.change?.minorUnits ?? 0, stockMoves: sale.stockMoves, action: action)
        isReturn = number.kind != .sale
        self.reverses = reverses?.text
        customer = sale.terms.customer?.id
        discounts = (sale.fixed?.discounts ?? []).map(SaleCompletedDiscount.init)
        surcharges = (sale.fixed?.surcharges ?? []).map(SaleCompletedSurcharge.init)
        tip = sale.terms.tip?.minorUnits
        cashRounding = sale.cashRounding.isZero ? nil : sale.cashRounding.minorUnits
        exemption = (sale.terms.exemption ?? sale.terms.customer?.exemption)?.reason
        ageAsked = sale.terms.age.map { Int64($0.minimumAge) }
        ageProof = sale.terms.age?.proof.rawValue
        pointsEarned = points?.earned
        pointsRedeemed = points?.redeemed
        takenBack = sale.takenBack.map(SaleCompletedTender.init)
        voided = sale.voidedLines
    }

    /// What a sale did to the customer's points.
    public struct PointsMoved: Sendable, Hashable {
        public var earned: Int64?
        public var redeemed: Int64?
        public init(earned: Int64?, redeemed: Int64?) {
            self.earned = earned
            self.redeemed = redeemed
        }
    }
}

extension SaleCompletedLine {
    init(_ line: SaleLine, _ assessed: AssessedLine?, off: Int64, added: Int64, mode: String?) {
        let item = line.item
        self.init(
            line: Int64(line.number), code: item.code, scannedCode: item.scannedCode == item.code ? nil : item.scannedCode, name: item.name,
            department: item.department, quantityThousandths: line.quantity.thousandths, unit: item.unit.code,
            unitPriceTenThousandths: item.unitPrice.tenThousandths, amount: assessed?.gross.minorUnits ?? line.amount.minorUnits, taxCategory: item.tax.code,
            taxRateMillionths: item.tax.rate.millionths, parentLine: line.parent.map(Int64.init))
        listAmount = line.amount.minorUnits == amount ? nil : line.amount.minorUnits
        discount = off == 0 ? nil : off
        surcharge = added == 0 ? nil : added
        net = assessed?.net.minorUnits
        captured = line.captured
        serviceMode = mode
        priceList = item.priceList
        giftCard = item.giftCard.map { String($0.suffix(4)) }
        // What goes out again is no return.
        guard !line.isUndone else {
            undoesLine = line.origin?.line.map(Int64.init)
            return
        }
        originDocument = line.origin?.document
        originLine = line.origin?.line.map(Int64.init)
        returnReason = line.origin?.reason
        returnReasonCode = line.origin?.reasonCode
        otherDocument = line.origin?.otherDocument
    }
}

extension VoidedLine {
    /// A line as it stands, or what a part of it was.
    public init(_ line: SaleLine, _ part: VoidedPart? = nil) {
        self.init(
            line: Int64(line.number), code: line.item.code, name: line.item.name, quantityThousandths: (part?.quantity ?? line.quantity).thousandths,
            amount: part?.amount.minorUnits ?? abs(line.amount.minorUnits), cashier: part?.by, approver: part?.approver, reason: part?.reason?.text,
            reasonCode: part?.reason?.code, action: part?.action, at: part?.at, isTold: part?.isTold ?? false)
    }
}

extension SaleCompletedTax {
    init(_ row: TaxRow) {
        let (rate, perUnit) = row.charge.columns
        self.init(
            category: TaxCodeTwin.code(row.tax), rateMillionths: rate ?? 0, gross: row.gross.minorUnits, net: row.net.minorUnits, tax: row.amount.minorUnits)
        treatment = row.treatment == .taxed ? nil : row.treatment.rawValue
        reason = row.reason
        perUnitTenThousandths = perUnit
    }
}

extension SaleCompletedTender {
    public init(_ tender: Tender) {
        self.init(
            tender: tender.means, amount: tender.amount.minorUnits, tendered: tender.given == tender.amount ? nil : tender.given.minorUnits)
        rounding = tender.rounding.isZero ? nil : tender.rounding.minorUnits
        switch tender.details {
        case .card(let approval, let digits):
            self.approval = approval
            lastDigits = digits
        case .account(let number): lastDigits = String(number.suffix(4))
        case .foreign(let amount, let numerator, let denominator):
            foreignCurrency = amount.currency.code
            foreignAmount = amount.minorUnits
            rateNumerator = numerator
            rateDenominator = denominator
        case .points(let points): self.points = points
        case .voucher(let code): voucher = code
        case .named(let tender, let reference):
            behaves = tender.behaves.rawValue
            name = tender.name
            self.reference = reference
            if tender.reference == .once, reference != nil { isOnce = true }
        case nil: break
        }
    }
}

extension SaleCompletedDiscount {
    init(_ discount: AppliedDiscount) {
        let (source, isManual) = switch discount.source {
        case .campaign(let code): (code, false)
        case .manual(let reason): (reason, true)
        }
        self.init(
            source: source, isManual: isManual, name: discount.name, coupon: discount.coupon, amount: discount.amount.minorUnits,
            lines: discount.parts.map { Int64($0.line) }, amounts: discount.parts.map(\.amount.minorUnits))
    }
}

extension SaleCompletedSurcharge {
    init(_ surcharge: AppliedSurcharge) {
        self.init(
            source: surcharge.reason, name: surcharge.name, amount: surcharge.amount.minorUnits, lines: surcharge.parts.map { Int64($0.line) },
            amounts: surcharge.parts.map(\.amount.minorUnits))
    }
}

extension Sale {
    /// What was taken off it, as its events say it; of what an earlier release took off without noting who did, only what it was.
    public var voidedLines: [VoidedLine] {
        let noted = voided.compactMap { part in line(part.line).map { VoidedLine($0, part) } }
        return silentlyVoided.map { VoidedLine($0) } + noted
    }

    /// What the sale takes from stock, and puts back: one row per counted product, by code.
    var stockMoves: [StockMove] {
        var sums: [String: Int64] = [:]
        for line in activeLines where line.item.isStockTracked && line.origin?.isRestocked ?? true { sums[line.item.code, default: 0] -= line.quantity.thousandths }
        return sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { StockMove(product: $0.key, deltaThousandths: $0.value) }
    }
}
