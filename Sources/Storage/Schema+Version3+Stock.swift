extension Schema {
    static let stock3 = """
        """
}
