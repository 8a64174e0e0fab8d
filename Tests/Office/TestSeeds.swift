import Foundation

enum TestSeeds {
    /// How many seeds to run: few every day, many under `make soak` (TILL_SOAK=1).
    static func count(everyday: UInt64, soak: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment["TILL_SOAK"] == "1" ? soak : everyday
    }
}
