import CashDrawer
import DeviceKit
import Synchronization
import TestHarness
import Testing

@Suite(.timeLimit(.minutes(1))) struct WatchTests {
    /// What happens at a second, and what the watch says of it.
    enum Step: Sendable {
        case kick(Int)
        case reads(Bool?, at: Int, [DrawerWatch.Event], reasons: [DeviceReason] = [])
    }

    struct Story: Sendable, CustomTestStringConvertible {
        let name: String
        var settings = DrawerWatch.Settings(openTooLong: .seconds(60), kickWindow: .seconds(3))
        let steps: [Step]
        var testDescription: String { name }
    }

    static let stories: [Story] = [
        Story(name: "a sale", steps: [
            .reads(false, at: 0, []), .kick(10), .reads(true, at: 11, [.opened]), .reads(true, at: 30, []), .reads(false, at: 31, [.closed(openFor: .seconds(20))]),
            .reads(false, at: 32, []),
        ]),
        Story(name: "opened by key", steps: [
            .reads(false, at: 0, []), .reads(true, at: 5, [.forcedOpen], reasons: [.drawerForcedOpen]), .reads(true, at: 6, [], reasons: [.drawerForcedOpen]),
            .reads(false, at: 9, [.closed(openFor: .seconds(4))]),
        ]),
        Story(name: "a kick opens once", steps: [
            .reads(false, at: 0, []), .kick(1), .reads(true, at: 2, [.opened]), .reads(false, at: 3, [.closed(openFor: .seconds(1))]),
            .reads(true, at: 4, [.forcedOpen], reasons: [.drawerForcedOpen]),
        ]),
        Story(name: "a kick is forgotten", steps: [.reads(false, at: 0, []), .kick(1), .reads(true, at: 5, [.forcedOpen], reasons: [.drawerForcedOpen])]),
        Story(name: "the edge of the window", steps: [.reads(false, at: 0, []), .kick(1), .reads(true, at: 4, [.opened])]),
        Story(name: "open when first seen", steps: [.reads(true, at: 0, [.foundOpen]), .reads(false, at: 5, [.closed(openFor: .seconds(5))])]),
        Story(name: "kicked before the first look", steps: [.kick(0), .reads(true, at: 1, [.opened])]),
        Story(name: "left open", steps: [
            .reads(false, at: 0, []), .kick(1), .reads(true, at: 1, [.opened]), .reads(true, at: 60, []),
            .reads(true, at: 61, [.openTooLong(openFor: .seconds(60))], reasons: [.drawerOpenTooLong]), .reads(true, at: 100, [], reasons: [.drawerOpenTooLong]),
            .reads(true, at: 121, [.openTooLong(openFor: .seconds(120))], reasons: [.drawerOpenTooLong]),
            .reads(true, at: 1000, [.openTooLong(openFor: .seconds(999))], reasons: [.drawerOpenTooLong]), .reads(true, at: 1020, [], reasons: [.drawerOpenTooLong]),
            .reads(true, at: 1021, [.openTooLong(openFor: .seconds(1020))], reasons: [.drawerOpenTooLong]),
            .reads(false, at: 1100, [.closed(openFor: .seconds(1099))]),
        ]),
        Story(name: "forced and left open", steps: [
            .reads(false, at: 0, []), .reads(true, at: 1, [.forcedOpen], reasons: [.drawerForcedOpen]),
            .reads(true, at: 70, [.openTooLong(openFor: .seconds(69))], reasons: [.drawerForcedOpen, .drawerOpenTooLong]),
        ]),
        Story(name: "the printer was away", steps: [
            .reads(false, at: 0, []), .reads(nil, at: 1, []), .reads(true, at: 2, [.foundOpen]), .reads(nil, at: 3, []), .reads(false, at: 4, []),
            .reads(true, at: 5, [.forcedOpen], reasons: [.drawerForcedOpen]),
        ]),
        Story(name: "a bouncing switch", settings: .init(openTooLong: .seconds(60), kickWindow: .seconds(3), steadyReadings: 2), steps: [
            .reads(false, at: 0, []), .reads(false, at: 1, []), .reads(true, at: 2, []), .reads(false, at: 3, []), .reads(true, at: 4, []),
            .reads(true, at: 5, [.forcedOpen], reasons: [.drawerForcedOpen]), .reads(false, at: 6, [], reasons: [.drawerForcedOpen]),
            .reads(false, at: 7, [.closed(openFor: .seconds(2))]),
        ]),
        Story(name: "a clock that goes back", steps: [
            .reads(false, at: 100, []), .kick(50), .reads(true, at: 20, [.opened]), .reads(true, at: 10, []), .reads(false, at: 130, [.closed(openFor: .seconds(30))]),
        ]),
        Story(name: "never too long", settings: .init(openTooLong: .zero), steps: [.reads(true, at: 0, [.foundOpen]), .reads(true, at: 100_000, [])]),
    ]

    @Test(arguments: stories) func tells(story: Story) {
        var watch = DrawerWatch(story.settings)
        for (number, step) in story.steps.enumerated() {
            switch step {
            case .kick(let time): watch.kicked(at: .seconds(time))
            case .reads(let open, let time, let events, let reasons):
                #expect(watch.read(open: open, at: .seconds(time)) == events, "step \(number)")
                #expect(watch.reasons == reasons, "step \(number)")
            }
        }
    }

    /// Whatever the readings: openings and closings alternate, and the watch never contradicts its last steady reading.
    @Test(arguments: TestSize.seeds(everyday: 20, soak: 2000)) func neverContradictsItself(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var watch = DrawerWatch(.init(openTooLong: .seconds(Int64.random(in: 0...20, using: &random)), steadyReadings: Int.random(in: 0...3, using: &random)))
        var open = false
        var time = Duration.zero
        for _ in 0..<300 {
            time += random.chance(2) ? .seconds(Int64.max / 1000) : .milliseconds(Int64.random(in: -2000...9000, using: &random))
            if random.chance(20) { watch.kicked(at: time) }
            let reading: Bool? = random.chance(5) ? nil : random.chance(50)
            for event in watch.read(open: reading, at: time) {
                switch event {
                case .opened, .forcedOpen, .foundOpen:
                    #expect(!open, "seed \(seed)")
                    open = true
                case .closed(let span), .openTooLong(let span):
                    #expect(open && span >= .zero, "seed \(seed)")
                    if case .closed = event { open = false }
                }
            }
            if watch.isOpen == nil { open = false } else { #expect(watch.isOpen == open, "seed \(seed)") }
        }
    }

    final class Sensor: CashDrawing {
        let open_ = Mutex<Bool?>(false)
        let fails = Mutex(false)
        func open() async throws(DeviceError) { open_.withLock { $0 = true } }
        func isOpen() async throws(DeviceError) -> Bool? {
            if fails.withLock({ $0 }) { throw DeviceError(.noAnswer) }
            return open_.withLock { $0 }
        }
    }

    @Test func theWatchedDrawerTellsAsThingsHappen() async throws {
        let clock = ManualClock()
        let sensor = Sensor()
        let drawer = WatchedDrawer(sensor, settings: .init(openTooLong: .seconds(10)), interval: .seconds(1), clock: clock)
        var events = drawer.events().makeAsyncIterator()
        let running = Task { await drawer.run() }
        func pass(_ seconds: Int) async {
            for _ in 0..<seconds {
                while clock.sleeperCount == 0 { await Task.yield() }
                clock.advance(by: .seconds(1))
            }
            while clock.sleeperCount == 0 { await Task.yield() }
        }
        await pass(1)
        try await drawer.open()
        #expect(try await drawer.isOpen() == true)
        await pass(1)
        #expect(await events.next() == .opened)
        sensor.open_.withLock { $0 = false }
        await pass(1)
        #expect(await events.next() == .closed(openFor: .seconds(1)))
        await pass(5)
        sensor.open_.withLock { $0 = true }
        await pass(1)
        #expect(await events.next() == .forcedOpen)
        #expect(drawer.reasons == [.drawerForcedOpen])
        await pass(10)
        #expect(await events.next() == .openTooLong(openFor: .seconds(10)))
        sensor.fails.withLock { $0 = true }
        await pass(1)
        #expect(drawer.reasons.isEmpty)
        running.cancel()
        await running.value
        #expect(await events.next() == nil)
    }

    @Test func aDrawerWithoutASensorIsNotWatched() async {
        let sensor = Sensor()
        sensor.open_.withLock { $0 = nil }
        await WatchedDrawer(sensor, clock: ManualClock()).run()
    }
}
