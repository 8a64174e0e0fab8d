extension Schema {
    /// What the fifth release lacked: each subject's tables in a file of their own.
    static let version6 = [brands6, saleLimits6, finalSales6, packPrices6, recalls6, taxesBefore6, cashReasons6, accounts6, notes6, invoices6, otherReceipts6].joined(separator: "\n")
}
