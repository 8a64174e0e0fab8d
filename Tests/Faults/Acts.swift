import Checkout
import Testing

/// What a cashier does at a register, one act a second; each must be accepted.
final class Acts {
    private let register: Register
    private let clock: SetClock
    private var number = 0

    init(_ register: Register, _ clock: SetClock) {
        self.register = register
        self.clock = clock
    }

    /// - Returns: the number of the document it made; nil where it made none.
    @discardableResult
    func did(_ action: RegisterAction, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String? {
        number += 1
        clock.advance(milliseconds: 1_000)
        let outcome = await register.perform(ActionRequest(id: "new-\(number)", action: action))
        try #require(outcome.accepted, "\(action): \(outcome.code ?? "") \(outcome.message ?? "")", sourceLocation: sourceLocation)
        return outcome.documentNumber
    }
}
