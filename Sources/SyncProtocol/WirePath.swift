/// The routes of OFFICE, version 1.
public enum WirePath {
    public static let enrol = "/v1/enrol"
    public static let journal = "/v1/journal"
    public static let head = "/v1/head"
    /// A terminal tells why it has stopped sending.
    public static let alarms = "/v1/alarms"
    public static let changes = "/v1/changes"
    public static let products = "/v1/products"
    public static let health = "/v1/health"
}
