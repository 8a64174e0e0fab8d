import TestHarness
import Testing

/// The real programs as processes, with simulated hardware and a real browser. One test at a time: they share two cores.
@Suite(.serialized, .timeLimit(.minutes(60)), .whatTestsShare) struct EndToEnd {}

/// Browsers and the sample shop are made once and taken away after the last test.
struct WhatTestsShare: SuiteTrait, TestScoping {
    func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
        do { try await function() } catch {
            await end()
            throw error
        }
        await end()
    }

    private func end() async {
        await BrowserPool.close()
        await SampleShop.shared.remove()
    }
}

extension Trait where Self == WhatTestsShare {
    static var whatTestsShare: Self { Self() }
}
