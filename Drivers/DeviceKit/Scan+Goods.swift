/// What a GS1 message says of the goods themselves, by its usual elements (GS1 General Specifications 3).
extension Scan {
    /// AI 10.
    public var batch: String? { element("10")?.value }
    /// AI 21.
    public var serialNumber: String? { element("21")?.value }
    /// AI 17, or 7003 with the time of day. After it the goods must not be sold.
    public var expiry: ScanDate? { date("17", "7003") }
    /// AI 15. After it the goods have lost quality, and may be sold where the law allows.
    public var bestBefore: ScanDate? { date("15") }

    /// The net weight in kilograms × 10^−`decimals`: AI 310n. Pounds (320n) are not turned into kilograms.
    public var netKilograms: (value: Int64, decimals: Int)? { number("310n") }
    /// How many pieces: AI 30.
    public var count: Int64? { number("30")?.value }

    /// The price of this piece × 10^−`decimals`: AI 392n in the shop's currency, 393n with ISO 4217's number of it.
    public var price: (value: Int64, decimals: Int, currency: Int?)? {
        guard case .money(let value, let decimals, let currency)? = element("392n", "393n")?.meaning else { return nil }
        return (value, decimals, currency)
    }

    private func date(_ identifiers: String...) -> ScanDate? {
        for identifier in identifiers { if case .date(let date, _)? = element(identifier)?.meaning { return date } }
        return nil
    }

    private func number(_ identifier: String) -> (value: Int64, decimals: Int)? {
        guard case .number(let value, let decimals)? = element(identifier)?.meaning else { return nil }
        return (value, decimals)
    }
}
