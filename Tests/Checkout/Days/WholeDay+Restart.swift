import Checkout
import TestHarness
import Testing

// What is there after a power cut is what was there before.
extension WholeDay {
    func restart() async throws {
        world.faults.loseNone()
        let before = await world.state
        try await world.restart()
        let after = await world.state
        if let difference = Self.difference(Self.kept(before), Self.kept(after)) { Issue.record("\(place): after a restart \(difference)") }
        // A number that is wanted of a line is asked for again, also where that was put off. Other questions are of goods that are not in the sale yet, of
        // somebody's leave or of the screen alone: nothing was answered, and nothing is lost but the question.
        if case .capture = before.prompt {
            #expect(after.prompt == before.prompt, "\(place): what is asked after a restart")
        } else if let prompt = after.prompt {
            guard case .capture = prompt else {
                Issue.record("\(place): after a restart \(prompt) is asked")
                return
            }
        }
        if after.cashier == nil { try await signIn(1) }
    }

    /// Without what lives as long as the process: the count of changes, which only screens follow, and that of reports; what was said last; which
    /// document, whose customer and which form a screen had open. And which line is marked: it is the last one again.
    private static func kept(_ state: RegisterState) -> RegisterState {
        var state = state
        (state.revision, state.reportSerial) = (0, 0)
        (state.notice, state.prompt, state.returning, state.customer, state.scanClaim) = (nil, nil, nil, nil, nil)
        state.sale?.latestLine = nil
        return state
    }

    /// The first field that differs.
    private static func difference(_ before: RegisterState, _ after: RegisterState) -> String? {
        guard before != after else { return nil }
        for (one, other) in zip(Mirror(reflecting: before).children, Mirror(reflecting: after).children) {
            let (earlier, later) = ("\(one.value)", "\(other.value)")
            if earlier != later { return "\(one.label ?? "?") is \(later), and was \(earlier)" }
        }
        return "the state is another"
    }
}
