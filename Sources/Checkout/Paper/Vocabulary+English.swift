extension Vocabulary {
    static let english = Vocabulary(
        receipt: ReceiptWords(
            receipt: "Receipt", copy: "COPY", furtherCopy: "COPY {number}", sampleShop: "SAMPLE SHOP - NOT A RECEIPT", training: "TRAINING", trainingNote: "Training: not a receipt",
            giftReceipt: "GIFT RECEIPT", giftNote: "For exchange", invoice: "INVOICE", creditNote: "CREDIT NOTE", reversal: "REVERSAL",
            returnOf: "Return from", original: "Original receipt", reverses: "Reverses", reason: "Reason", serialNumber: "Serial no.", lot: "Lot", tare: "Tare", note: "Note",
            subtotal: "Subtotal", total: "TOTAL", change: "Change", rounding: "Cash rounding", saved: "You saved", tip: "Tip",
            taxTakenOff: "Tax taken off", exemptionNumber: "Exemption certificate",
            tax: "Tax", net: "Net",
            taxAmount: "Tax", gross: "Gross", exempt: "exempt", freed: "free of tax", outsideScope: "outside the scope", perUnit: "each",
            pricesIncludeTax: "Prices include tax", reducedRate: "reduced tax rate", billTo: "Bill to", vatNumber: "VAT no.",
            dateOfSupply: "Date of supply is date of issue",
            issuedOn: "Date of issue", suppliedOn: "Date of supply", customer: "Customer", pointsEarned: "Points earned", ofThese: "of these", birthdayPoints: "of these for the birthday", pointsBalance: "Points balance",
            cashier: "Cashier"),
        tender: TenderWords(
            cash: "Cash", card: "Card", giftCard: "Gift card", storeCredit: "Store credit", foreignCash: "Foreign cash", points: "Points", voucher: "Voucher",
            account: "On account",
            approval: "Approval", balance: "Balance", rate: "Rate"),
        report: ReportWords(
            xReport: "X REPORT", zReport: "Z REPORT", dayReport: "DAY REPORT", interim: "Interim report: nothing is closed", shift: "Shift", businessDay: "Business day", opened: "Opened",
            closed: "Closed", sales: "Sales", returns: "Returns", reversals: "Reversals", discounts: "Discounts", surcharges: "Surcharges", turnover: "Turnover",
            rounding: "Cash rounding", tips: "Tips", tenders: "Payments", cashiers: "Cashiers", departments: "Departments", hours: "Hours",
            cash: "Cash in drawer", float: "Float", cashSales: "Cash sales", cashRefunds: "Cash refunds", foreignChange: "Foreign cash change",
            paidIn: "Paid in", paidOut: "Paid out",
            drops: "Drops", expected: "Expected", counted: "Counted", difference: "Difference",
            firstCount: "First count", lastCount: "Last count", cashAfterClosing: "Cash and payments: once the shift is closed",
            cancelledSales: "Cancelled sales", cancelledReturns: "Cancelled returns",
            voidedLines: "Voided lines", parked: "Parked tickets", drawerOpenings: "Drawer opened without sale", forcedOpenings: "Opened by key or by force",
            takenBack: "Payments taken back", byReason: "By reason", otherReason: "Other", giftCardsSold: "Gift cards sold", giftCardsReturned: "Gift cards returned",
            documents: "Documents", from: "From",
            to: "To", grandTotal: "Grand totals", grandTotalSales: "Sales", grandTotalReturns: "Returns", journal: "Journal"),
        slip: SlipWords(
            paidIn: "PAID IN", paidOut: "PAID OUT", drop: "DROP", float: "FLOAT", noSale: "NO SALE", reason: "Reason", approvedBy: "Approved by",
            signature: "Signature", giftCard: "GIFT CARD", storeCredit: "STORE CREDIT", issued: "Issued", toppedUp: "Topped up", redeemed: "Redeemed",
            balance: "Balance", validUntil: "Valid until", cashCount: "CASH COUNT", denomination: "Value", pieces: "Pieces", amount: "Amount"),
        account: .english,
        display: DisplayWords(total: "TOTAL", change: "CHANGE", welcome: "Welcome", closed: "Closed"))
}
