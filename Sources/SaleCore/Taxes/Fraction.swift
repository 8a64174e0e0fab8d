/// An exact fraction in lowest terms with a positive denominator. Everything that does not fit is a refusal.
struct Fraction: Sendable, Hashable {
    let numerator: Int128
    let denominator: Int128

    static let zero = Fraction(whole: 0)
    static let one = Fraction(whole: 1)

    init(whole: Int128) {
        numerator = whole
        denominator = 1
    }

    init(_ rate: Rate) throws(TaxRefusal) { self = try Fraction(Int128(rate.millionths), Int128(Rate.one)) }

    init(_ numerator: Int128, _ denominator: Int128) throws(TaxRefusal) {
        guard denominator > 0 else { throw .overflow }
        let divisor = Int128(Self.commonDivisor(numerator.magnitude, denominator.magnitude))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Of two numbers that are not both zero and one of which is below 2^127, as a denominator is.
    private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    static func times(_ a: Int128, _ b: Int128) throws(TaxRefusal) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow else { throw .overflow }
        return product
    }

    static func plus(_ a: Int128, _ b: Int128) throws(TaxRefusal) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow else { throw .overflow }
        return sum
    }

    static func leastCommonMultiple(_ a: Int128, _ b: Int128) throws(TaxRefusal) -> Int128 {
        try times(a / Int128(commonDivisor(a.magnitude, b.magnitude)), b)
    }

    func adding(_ other: Fraction) throws(TaxRefusal) -> Fraction {
        let common = try Self.leastCommonMultiple(denominator, other.denominator)
        let sum = try Self.plus(Self.times(numerator, common / denominator), Self.times(other.numerator, common / other.denominator))
        return try Fraction(sum, common)
    }

    func subtracting(_ other: Fraction) throws(TaxRefusal) -> Fraction {
        try adding(Fraction(Self.times(other.numerator, -1), other.denominator))
    }

    func multiplied(by other: Fraction) throws(TaxRefusal) -> Fraction {
        // Cross out first, so that only what is really large overflows.
        let a = try Fraction(numerator, other.denominator)
        let b = try Fraction(other.numerator, denominator)
        return try Fraction(Self.times(a.numerator, b.numerator), Self.times(a.denominator, b.denominator))
    }

    /// - Throws: `.overflow` also for a divisor of zero or less.
    func divided(by other: Fraction) throws(TaxRefusal) -> Fraction {
        guard other.numerator > 0 else { throw .overflow }
        return try multiplied(by: Fraction(other.denominator, other.numerator))
    }

    /// As a numerator over a multiple of the denominator.
    func numerator(over common: Int128) throws(TaxRefusal) -> Int128 { try Self.times(numerator, common / denominator) }

    func rounded(_ mode: RoundingMode) throws(TaxRefusal) -> Int64 {
        guard let whole = Int64(exactly: mode.divide(numerator, by: denominator)) else { throw .overflow }
        return whole
    }
}
