extension Schema {
    /// No table is other than before. What documents say has grown: a line may be served another way than its sale, which decides its tax. An earlier program would
    /// read past that and give back the wrong tax; so it is not to open data of this version.
    static let version7 = ""
}
