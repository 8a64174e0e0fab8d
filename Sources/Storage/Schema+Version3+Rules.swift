extension Schema {
    static let rules3 = """
        """
}
