extension Schema {
    static let customers3 = """
        """
}
