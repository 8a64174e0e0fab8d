import Storage

/// Whether a report of what goes on now may tell what ought to be in the drawer. With a register running, that is as the role of whoever is signed in
/// there allows, or of who is named with the PIN; with none, whoever owns the data directory sees all of it: the file is theirs.
struct ExpectedCash: Codable, Sendable {
    static let command = "expected-cash"

    struct Question: Codable, Sendable {
        var number: Int?
        var pin: String?
    }

    var isShown: Bool

    /// - Throws: `CommandRefusal` for a number or PIN that is wrong.
    static func isShown(in directory: DataDirectory, to cashier: CashierOptions) async throws -> Bool {
        try await isShown(in: directory, Question(number: cashier.cashier, pin: try cashier.cashier.map { _ in try Counter.pin() }))
    }

    /// To whoever is signed in.
    static func isShown(in directory: DataDirectory) async throws -> Bool { try await isShown(in: directory, Question()) }

    private static func isShown(in directory: DataDirectory, _ question: Question) async throws -> Bool {
        guard let answer = try await RegisterClient(directory: directory).command(command, JSONText.bytes(question)) else { return true }
        return try JSONText.decode(ExpectedCash.self, answer).isShown
    }
}
