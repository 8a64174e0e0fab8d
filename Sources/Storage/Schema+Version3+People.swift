extension Schema {
    static let people3 = """
        """
}
