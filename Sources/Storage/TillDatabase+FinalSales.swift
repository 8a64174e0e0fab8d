extension TillDatabase {
    /// Whether an article may not come back, as the catalogue has it now; one that is gone from it may.
    /// - Parameter code: its own code.
    public func isFinalSale(_ code: String) throws -> Bool {
        try read { try $0.integer("SELECT is_final_sale FROM product WHERE code = ?", [code]) == 1 }
    }
}
