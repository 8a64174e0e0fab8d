extension Schema {
    static let catalogue3 = """
        """
}
