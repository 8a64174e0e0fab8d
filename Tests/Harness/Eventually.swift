import Foundation

/// Waits until `condition` holds, looking again every few milliseconds: the only place where tests wait.
/// - Throws: `NeverHappened` with what was awaited when it does not hold within `seconds`.
public func eventually(
    _ what: String, within seconds: Int = 30, _ condition: @Sendable () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(seconds))
    while true {
        if try await condition() { return }
        guard clock.now < deadline else { throw NeverHappened(what: what, seconds: seconds) }
        try await clock.sleep(for: .milliseconds(5))
    }
}

/// Waits until `value` gives something.
public func eventually<T: Sendable>(
    _ what: String, within seconds: Int = 30, value: @Sendable () async throws -> T?
) async throws -> T {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(seconds))
    while true {
        if let found = try await value() { return found }
        guard clock.now < deadline else { throw NeverHappened(what: what, seconds: seconds) }
        try await clock.sleep(for: .milliseconds(5))
    }
}

public struct NeverHappened: Error, CustomStringConvertible {
    public let what: String
    public let seconds: Int

    public init(what: String, seconds: Int) {
        self.what = what
        self.seconds = seconds
    }

    public var description: String { "did not happen within \(seconds) s: \(what)" }
}
