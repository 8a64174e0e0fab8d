/// How a drawer with a port of its own is opened and asked: data, since each maker has its own.
public struct DrawerTrigger: Sendable, Equatable {
    /// The longest trigger or query, in bytes: a USB report of 120 with room.
    public static let maximumBytes = 256

    /// The bytes that open it.
    public var open: [UInt8]
    /// How it is asked whether it is open; nil where it cannot say.
    public var status: Status?
    /// Boards that live on the port's own lines load a capacitor: so long after the port was opened, and so long after a kick, a
    /// trigger does nothing.
    public var chargeMilliseconds: Int
    public var rechargeMilliseconds: Int

    public init(open: [UInt8], status: Status? = nil, chargeMilliseconds: Int = 0, rechargeMilliseconds: Int = 0) {
        self.open = open
        self.status = status
        self.chargeMilliseconds = chargeMilliseconds
        self.rechargeMilliseconds = rechargeMilliseconds
    }

    /// Any byte opens most serial drawers; BEL is the usual one and harmless elsewhere.
    public static let anyByte = DrawerTrigger(open: [0x07])

    public struct Status: Sendable, Equatable {
        public var query: [UInt8]
        /// An answer is `prefix` and one more byte, of which only the bits of `mask` count.
        public var prefix: [UInt8]
        public var mask: UInt8
        public var openValue: UInt8
        public var closedValue: UInt8

        public init(query: [UInt8], prefix: [UInt8] = [], mask: UInt8 = 0xFF, openValue: UInt8, closedValue: UInt8) {
            self.query = query
            self.prefix = prefix
            self.mask = mask
            self.openValue = openValue
            self.closedValue = closedValue
        }

        /// What the newest whole answer in `bytes` says; nil when there is none. Bytes that are no answer are passed over.
        public func reading(_ bytes: some BidirectionalCollection<UInt8>) -> Bool? {
            let bytes = Array(bytes)
            guard bytes.count > prefix.count else { return nil }
            for start in stride(from: bytes.count - prefix.count - 1, through: 0, by: -1) where bytes[start...].starts(with: prefix) {
                let value = bytes[start + prefix.count] & mask
                if value == openValue & mask { return true }
                if value == closedValue & mask { return false }
            }
            return nil
        }
    }
}
