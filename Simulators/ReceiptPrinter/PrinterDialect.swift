/// Which command language the simulated printer speaks.
public enum PrinterDialect: String, Sendable, Codable, CaseIterable {
    /// Epson's, and of most others.
    case escPos
    /// Star line mode, of the TSP family.
    case starLine
}
