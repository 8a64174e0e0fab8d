import Foundation

/// How large a test runs: `make test` at the everyday size, `make soak PART=… SEEDS=a-b` at the full one.
public enum TestSize {
    public static let isSoak = ProcessInfo.processInfo.environment["TILL_SOAK"] == "1"

    public static func of(everyday: Int, soak: Int) -> Int { isSoak ? soak : everyday }

    /// The seeds to run: those of `TILL_SEEDS=a-b`, else the first `everyday` ones, or the first `soak` ones in a soak.
    public static func seeds(everyday: Int, soak: Int? = nil) -> [UInt64] {
        if let text = ProcessInfo.processInfo.environment["TILL_SEEDS"] {
            let ends = text.split(separator: "-").compactMap { UInt64($0) }
            if let first = ends.first, let last = ends.last, first <= last { return Array(first...last) }
        }
        return Array(1...UInt64(isSoak ? soak ?? everyday : everyday))
    }
}

/// SplitMix64: the same seed gives the same world.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64
    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    public mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
    public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
