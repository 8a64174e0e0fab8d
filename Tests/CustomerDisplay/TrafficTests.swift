import CustomerDisplay
import DeviceKit
import Synchronization
import TestHarness
import Testing

@Suite(.timeLimit(.minutes(1))) struct TrafficTests {
    /// A wire on which each write waits until the test lets it through.
    final class SlowWire: Transport {
        struct State {
            var written: [[UInt8]] = []
            var held: [CheckedContinuation<Void, Never>] = []
            var arrived: CheckedContinuation<Void, Never>?
        }
        let address = DeviceAddress.memory(name: "slow")
        let state = Mutex(State())
        func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
            await withCheckedContinuation { continuation in
                let arrived = state.withLock { state in
                    state.written.append(bytes)
                    state.held.append(continuation)
                    defer { state.arrived = nil }
                    return state.arrived
                }
                arrived?.resume()
            }
        }
        func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] { throw .timedOut(bytesTaken: 0) }
        func close() async {}

        /// Returns once a write waits.
        func writeArrives() async {
            await withCheckedContinuation { continuation in
                let there = state.withLock { state in
                    if state.held.isEmpty { state.arrived = continuation }
                    return !state.held.isEmpty
                }
                if there { continuation.resume() }
            }
        }
        func letThrough() {
            let held = state.withLock { state in
                defer { state.held = [] }
                return state.held
            }
            for continuation in held { continuation.resume() }
        }
        var written: [[UInt8]] { state.withLock { $0.written } }
    }

    @Test func theLatestTextWinsAndAllReturn() async throws {
        let wire = SlowWire()
        let display = LineDisplay(transport: wire, commandSet: .aedex)
        async let first: Void = display.show(DisplayText("1", ""))
        await wire.writeArrives()
        // These come while the first is still being written; each is superseded by the next.
        let others = (2...9).map { number in Task { try await display.show(DisplayText("\(number)", "")) } }
        let last = Task { try await display.show(DisplayText("last", "")) }
        let pump = Task { while !Task.isCancelled { wire.letThrough(); await Task.yield() } }
        try await first
        for task in others { try await task.value }
        try await last.value
        let count = wire.written.count
        #expect(count <= 10)
        try await display.show(DisplayText("done", ""))
        #expect(wire.written.last == [0x21, 0x23, 0x31] + padded("done") + [0x0D, 0x21, 0x23, 0x32] + blanks(20) + [0x0D])
        pump.cancel()
        await pump.value
    }

    /// Many at once: every call returns, none after its text was drawn too late, and what is asked last stands there.
    @Test(arguments: TestSize.seeds(everyday: 5, soak: 500)) func noCallIsForgotten(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let wire = SlowWire()
        let display = LineDisplay(transport: wire, commandSet: .aedex)
        let pump = Task { while !Task.isCancelled { wire.letThrough(); await Task.yield() } }
        for round in 0..<10 {
            let count = Int.random(in: 1...12, using: &random)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<count {
                    switch Int.random(in: 0..<6, using: &random) {
                    case 0: group.addTask { try await display.clear() }
                    case 1: group.addTask { try await display.refresh() }
                    case 2: group.addTask { _ = try await display.scroll("message \(number)", lower: .init()) }
                    default: group.addTask { try await display.show(DisplayText("\(round).\(number)", "")) }
                    }
                }
                try await group.waitForAll()
            }
            let before = wire.written.count
            try await display.show(DisplayText("end \(round)", ""))
            #expect(wire.written.last?.starts(with: [0x21, 0x23, 0x31] + Array("end \(round)".utf8)) == true, "seed \(seed)")
            #expect(wire.written.count == before + 1, "seed \(seed): nothing was still under way")
        }
        pump.cancel()
        await pump.value
    }

    @Test func thePaceHoldsTheNextTextBack() async throws {
        let clock = ManualClock()
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .aedex, pace: DisplayPace(.milliseconds(100), clock: clock))
        try await display.show(DisplayText("1", ""))
        #expect(wire.writes.count == 1)
        let second = Task { try await display.show(DisplayText("2", "")) }
        while clock.sleeperCount == 0 { await Task.yield() }
        let third = Task { try await display.show(DisplayText("3", "")) }
        for _ in 0..<200 { await Task.yield() }
        #expect(wire.writes.count == 1, "nothing goes out before its time")
        let pump = Task { while !Task.isCancelled { if clock.sleeperCount > 0 { clock.advance(by: .milliseconds(100)) }; await Task.yield() } }
        try await second.value
        try await third.value
        pump.cancel()
        await pump.value
        // The third was said after the second; where it came while that still waited, it took its place.
        #expect(wire.last.starts(with: [0x21, 0x23, 0x31, 0x33]) && (2...3).contains(wire.writes.count))
        clock.advance(by: .seconds(5))
        try await display.show(DisplayText("4", ""))
        #expect(wire.last.starts(with: [0x21, 0x23, 0x31, 0x34]))
    }

    @Test func aCancelledWaitLeavesTheDisplayAsItWas() async throws {
        let clock = ManualClock()
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .escPos, pace: DisplayPace(.seconds(1), clock: clock))
        try await display.show(DisplayText("1", ""))
        let second = Task { try await display.show(DisplayText("2", "")) }
        while clock.sleeperCount == 0 { await Task.yield() }
        second.cancel()
        await #expect(throws: DeviceError(.disconnected)) { try await second.value }
        clock.advance(by: .seconds(1))
        try await display.show(DisplayText("3", ""))
        #expect(wire.writes.count == 2 && wire.last.starts(with: [0x1F, 0x24, 1, 1]), "no second set-up")
    }

    @Test func aDSP800ThatAnswersIsVerified() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .dsp800)
        wire.answers.withLock { $0 = [[0x06], [0x06, 0x06]] }
        try await display.show(DisplayText("a", ""))
        #expect(display.isVerified == true && display.doubts.isEmpty)
        wire.answers.withLock { $0 = [[0x06, 0x15]] }
        await #expect(throws: DeviceError(.displayRefused)) { try await display.show(DisplayText("b", "")) }
        wire.answers.withLock { $0 = [[0x06, 0x06, 0x06]] }
        try await display.show(DisplayText("b", ""))
        #expect(wire.last.starts(with: [0x04, 0x01, 0x43, 0x31, 0x58, 0x17, 0x04, 0x01, 0x50]), "set up again after a refusal")
    }

    @Test func aSilentOneIsWaitedForOnce() async throws {
        let wire = Wire()
        let display = LineDisplay(transport: wire, commandSet: .dsp800)
        for text in ["a", "b", "c"] { try await display.show(DisplayText(text, "")) }
        #expect(wire.reads.withLock { $0 } == 1 && display.isVerified == nil && display.doubts == [.displayUnverified])
        let other = Wire()
        try await LineDisplay(transport: other, commandSet: .escPos).show(DisplayText("a", ""))
        #expect(other.reads.withLock { $0 } == 0)
    }

    @Test func theCycleSaysEachNameInItsOwnLanguage() async throws {
        let wire = Wire()
        let cycle = LanguageCycle(transport: wire)
        #expect(Set(LanguageCycle.order) == Set(CommandSet.allCases) && LanguageCycle.order.count == CommandSet.allCases.count)
        for set in LanguageCycle.order {
            try await cycle.show(set)
            #expect(wire.last.contains(set.title.utf8) && wire.last.contains(set.rawValue.utf8))
        }
        wire.gone.withLock { $0 = true }
        await #expect(throws: DeviceError(.disconnected)) { try await cycle.show(.aedex) }
    }

    @Test(arguments: [8, 20, 40]) func thePatternsFillTheDisplay(columns: Int) {
        let patterns = DisplayTestPattern.all(columns: columns)
        #expect(Set(patterns.map(\.name)).count == patterns.count && patterns.count >= 5)
        for pattern in patterns {
            #expect(pattern.text.upper.laidOut(columns: columns).count == columns && !pattern.question.isEmpty)
        }
        #expect(patterns.first { $0.name == "cells" }?.text.lower.laidOut(columns: columns).allSatisfy { $0 == "#" } == true)
    }
}
