extension Schema {
    /// A list is found, read whole and dropped without a look at all the others.
    static let priceLists5 = """
        CREATE INDEX price_list_price_by_list ON price_list_price (list, version);
        CREATE INDEX product_price_by_list ON product_price (list);
        """
}
