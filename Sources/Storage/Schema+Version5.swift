extension Schema {
    /// What the fourth release lacked: each subject's tables in a file of their own.
    static let version5 = [counting5, priceLists5, vouchers5, cashRounding5].joined(separator: "\n")
}
