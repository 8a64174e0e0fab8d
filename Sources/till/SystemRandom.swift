/// The system's random bits, for keys, salts and first PINs.
struct SystemRandom: Sendable {
    func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    func digits(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in Character("\(Int.random(in: 0...9, using: &generator))") })
    }
}
