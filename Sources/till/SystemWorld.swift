import Checkout
import Foundation
import SaleCore

/// The machine's clock in the shop's zone.
struct SystemClock: TradeClock {
    let zone: TimeZone

    /// - Parameter zone: an IANA name; an unknown one falls back to UTC, which `till doctor` reports.
    init(zone: String) { self.zone = TimeZone(identifier: zone) ?? .gmt }

    func now() -> Moment {
        let now = Date()
        return Moment(utcMilliseconds: Int64(now.timeIntervalSince1970 * 1000), utcOffsetMinutes: zone.secondsFromGMT(for: now) / 60)
    }
}

/// 128 random bits as 32 lower-case hex digits.
struct RandomIdentifiers: IdentifierSource {
    func next() -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef")
        return String((0..<32).map { _ in digits[Int(generator.next(upperBound: UInt(16)))] })
    }
}
