import SaleCore

/// The wall clock, with the shop's offset. Handed in, so that a test or a seeded world tells its own time.
public protocol TradeClock: Sendable {
    func now() -> Moment
}

/// Draws the register's random ids: 32 lower-case hex digits.
public protocol IdentifierSource: Sendable {
    func next() -> String
}

extension IdentifierSource {
    /// 64 random bits.
    func nextNumber() -> UInt64 { UInt64(next().suffix(16), radix: 16) ?? 0 }
}
