import DeviceKit
@testable import Peripherals
import Testing

struct HealthBoardTests {
    /// A listener cancelled while a change was told stopped everything for good: the till did not end on SIGINT.
    @Test(.timeLimit(.minutes(10))) func listenersMayBeCancelledWhileChangesAreTold() async {
        for _ in 0..<300 {
            let board = HealthBoard(DeviceRole.allCases)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    let changes = board.changes()
                    group.addTask { for await _ in changes {} }
                }
                group.addTask {
                    for round in 0..<20 { board.set(.receiptPrinter, round.isMultiple(of: 2) ? .ready : .opening) }
                }
                await Task.yield()
                group.cancelAll()
            }
        }
    }

    @Test func changesAreToldInOrder() async {
        let board = HealthBoard(DeviceRole.allCases)
        let changes = board.changes()
        for health in [DeviceHealth.opening, .opening, .ready, .failed(.noAnswer), .opening] { board.set(.customerDisplay, health) }
        var told: [DeviceHealth] = []
        for await change in changes {
            told.append(change.health)
            if told.count == 4 { break }
        }
        #expect(told == [.opening, .ready, .failed(.noAnswer), .opening])
        #expect(board.all[.customerDisplay] == .opening)
    }
}
