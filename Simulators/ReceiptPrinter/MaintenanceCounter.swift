/// What GS g counts (Epson reference, "Maintenance counters"): resettable by the number, cumulative by the number plus 128.
enum MaintenanceCounter: Int, CaseIterable {
    /// Lines of text fed.
    case linesFed = 20
    /// Rows in which the head burnt.
    case headRows = 21
    case cuts = 50
    /// Minutes switched on, as far as time is handed in.
    case minutesOn = 70

    init?(number: Int) {
        guard let counter = MaintenanceCounter(rawValue: number & 127), number < 256 else { return nil }
        self = counter
    }
}
