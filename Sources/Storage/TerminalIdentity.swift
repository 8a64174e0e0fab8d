import Journal

/// Which terminal this is, and which life of its journal (DESIGN §4, "Epoch").
public struct TerminalIdentity: Sendable, Hashable {
    /// 1...12 characters of A-Z and 0-9: `T1`. It is printed in every document number.
    public let terminalID: String
    /// 1, 2, 3 … ; grows when the terminal is restored.
    public let epoch: Int64
    /// 32 lower-case hexadecimal digits, drawn at random for each epoch.
    public let epochID: String

    public static let maximumLength = 12

    /// - Throws: `StorageError.badValue`.
    public init(terminalID: String, epoch: Int64, epochID: String) throws(StorageError) {
        guard (1...Self.maximumLength).contains(terminalID.utf8.count),
              terminalID.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) }) else {
            throw .badValue("The terminal's id '\(terminalID)'", reason: "must be 1 to \(Self.maximumLength) capitals and digits")
        }
        do {
            _ = try EpochID(number: epoch, id: epochID)
        } catch {
            throw .badValue("The epoch", reason: "is wrong: \(error)")
        }
        self.terminalID = terminalID
        self.epoch = epoch
        self.epochID = epochID
    }

    /// The same as the journal writes it. The parts were checked by the initialiser.
    public var journalEpoch: EpochID {
        get throws(JournalError) { try EpochID(number: epoch, id: epochID) }
    }
}
