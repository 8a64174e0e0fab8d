extension Schema {
    /// What a pack costs as a whole, in minor units; null: what its units do.
    static let packPrices6 = """
        ALTER TABLE product_barcode ADD COLUMN price INTEGER CHECK (price IS NULL OR (price >= 0 AND quantity IS NOT NULL));
        """
}
