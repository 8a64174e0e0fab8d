extension Schema {
    static let cash3 = """
        """
}
