extension Schema {
    static let sales3 = """
        """
}
