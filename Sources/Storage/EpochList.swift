import Foundation
import Journal

// Which epoch numbers are taken, beside the database: a backup that is restored once more over data that are lost knows nothing of the epoch that began with it,
// and where no office knows of it either its document numbers would come out twice.
extension DataDirectory {
    /// Lines of `terminal epoch`, mode 0600.
    var epochs: String { path + "/epochs" }

    /// - Returns: the newest epoch of the terminal that is known here; 0 where none is.
    public func newestEpoch(of terminal: String) -> Int64 { readEpochs()[terminal] ?? 0 }

    /// Keeps the number, unless a later one is known.
    func noteEpoch(_ number: Int64, of terminal: String) throws(StorageError) {
        var epochs = readEpochs()
        guard epochs[terminal] ?? 0 < number else { return }
        epochs[terminal] = number
        let text = epochs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
        try SecretFile.write(self.epochs, Array(text.utf8))
    }

    /// What cannot be read of it is left out.
    private func readEpochs() -> [String: Int64] {
        let text = FileManager.default.contents(atPath: epochs).map { String(decoding: $0, as: UTF8.self) } ?? ""
        var found: [String: Int64] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            // The largest is left for the one that comes after it.
            if parts.count == 2, let number = Int64(parts[1]), (1..<CanonicalJSON.largestInteger).contains(number) { found[String(parts[0])] = number }
        }
        return found
    }
}

extension TillDatabase {
    /// Brings the list beside the database up to the epoch in force. Called when it is made and at each start.
    public func keepEpoch() throws { try directory.noteEpoch(identity.epoch, of: identity.terminalID) }
}
