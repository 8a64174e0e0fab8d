import Journal

extension TotalsRecord {
    /// A row of a Z in euro, as a terminal states it.
    /// - Parameter number: the first and last document it counts.
    static func row(
        _ subject: String, _ amount: Int64, _ flow: String = "other", name: String? = nil, detail: String? = nil, count: Int64 = 1, tax: Int64 = 0, number: Int64? = nil
    ) -> TotalsRecord {
        TotalsRecord(
            subject: subject, flow: flow, currency: "EUR", exponent: 2, name: name, detail: detail, count: count, amount: amount, tax: tax, first: number, last: number)
    }

    /// The same of what was sold.
    static func sold(
        _ subject: String, _ amount: Int64, _ flow: String = "sale", name: String? = nil, detail: String? = nil, count: Int64 = 1, tax: Int64 = 0, number: Int64? = nil
    ) -> TotalsRecord { row(subject, amount, flow, name: name, detail: detail, count: count, tax: tax, number: number) }
}
