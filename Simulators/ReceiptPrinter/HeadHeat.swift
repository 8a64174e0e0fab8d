/// How a print head warms and cools. Integer arithmetic, so that the same script gives the same temperatures everywhere.
public struct HeadHeat: Sendable, Equatable {
    /// Of the room, degrees Celsius.
    public var ambientCelsius = 25
    /// Warmth of one fully black square centimetre, thousandths of a degree.
    public var milliCelsiusPerBlackSquareCentimetre = 150
    /// The share of the excess over the room that goes in one second, per mille.
    public var coolingPerMillePerSecond = 30
    /// Printing stops at this, degrees Celsius (Epson TM series: 80), and goes on below the other.
    public var stopsAtCelsius = 80
    public var goesOnBelowCelsius = 70

    public init() {}

    /// Dots in a square centimetre at 8 dots per millimetre.
    static let dotsPerSquareCentimetre = 6_400

    /// After burning `dots`, thousandths of a degree.
    func warmed(_ milliCelsius: Int, dots: Int) -> Int { milliCelsius + dots * milliCelsiusPerBlackSquareCentimetre / Self.dotsPerSquareCentimetre }

    /// After `milliseconds` without burning.
    func cooled(_ milliCelsius: Int, milliseconds: Int) -> Int {
        let ambient = ambientCelsius * 1_000
        var excess = milliCelsius - ambient, left = min(milliseconds, Self.longestCoolingMilliseconds)
        while left > 0, excess > 0 {
            let slice = min(left, 100)
            excess -= max(1, excess * coolingPerMillePerSecond * slice / 1_000_000)
            left -= slice
        }
        return ambient + max(0, excess)
    }

    /// Ten minutes cool any head.
    static let longestCoolingMilliseconds = 600_000
}
