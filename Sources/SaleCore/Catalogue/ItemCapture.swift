/// What the cashier is asked for with each piece of a product. The raw values are a format.
public enum ItemCapture: String, Sendable, Hashable, CaseIterable, Codable {
    /// A number of its own for each piece: one line each.
    case serial
    /// The batch it was made in, for medicine and food.
    case lot
}
