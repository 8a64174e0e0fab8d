import Journal
import SaleCore

/// A new epoch that was begun: after a restore, or because two copies of the terminal were in use (DESIGN §4, "Epoch").
public struct Renewal: Sendable, Hashable {
    public let identity: TerminalIdentity
    /// Where the epoch before it ended, as far as is known here.
    public let former: JournalHead
    /// Events that no peer had confirmed, carried over into the new epoch.
    public let carried: Int
    /// Where the terminal has to be enrolled again.
    public let peers: [String]
    /// Where the database lies that was here before; nil where there was none.
    public private(set) var setAside: String?
    /// Customers whom the backup had brought back though they were erased after it, and who were erased again.
    public private(set) var erasedAgain = 0

    func settingAside(_ path: String?) -> Renewal {
        var renewal = self
        renewal.setAside = path
        return renewal
    }

    func erasing(_ count: Int) -> Renewal {
        var renewal = self
        renewal.erasedAgain = count
        return renewal
    }

    init(identity: TerminalIdentity, former: JournalHead, carried: Int, peers: [String]) {
        (self.identity, self.former, self.carried, self.peers) = (identity, former, carried, peers)
    }

    /// What begins it, from the edges of the program.
    public struct Order: Sendable {
        /// 32 lower-case hexadecimal digits, drawn at random.
        public var epochID: String
        /// The highest number that is known to be taken elsewhere; the new one lies above it.
        public var newestEpochElsewhere: Int64
        public var now: Moment
        public var softwareVersion: String
        /// Draws that many random bytes, for the key.
        public var random: @Sendable (Int) -> [UInt8]

        public init(epochID: String, newestEpochElsewhere: Int64 = 0, now: Moment, softwareVersion: String, random: @escaping @Sendable (Int) -> [UInt8]) {
            self.epochID = epochID
            self.newestEpochElsewhere = newestEpochElsewhere
            self.now = now
            self.softwareVersion = softwareVersion
            self.random = random
        }
    }
}

/// What lies in a database file, looked at before it is put to use.
public struct BackupContents: Sendable, Hashable {
    public let identity: TerminalIdentity
    public let head: JournalHead
    public let shop: ShopSettings
    public let peers: [PeerRecord]
    public let managers: [Cashier]
}
