import DeviceKit
import Synchronization

/// A printer that does what its script says, job by job; beyond it every job comes out.
final class ScriptedPrinter: ReceiptPrinting {
    enum Step: Sendable {
        case confirm
        case refuse(DeviceReason)
        case unprintable(DeviceReason)
        case unknown(DeviceReason)
        /// Waits for `resume`, then comes out.
        case slowly
        /// Tells a stop, waits for `resume`, then ends so.
        case wait(DeviceReason, then: PrintOutcome)
    }

    private struct State {
        var script: [Step] = []
        var begun: [PrintDocument] = []
        var asked = 0
        var refusal: DeviceReason?
    }

    private let state = Mutex(State())
    private let (gate, opener) = AsyncStream.makeStream(of: Void.self)

    init(_ script: Step...) { state.withLock { $0.script = script } }

    /// The documents whose first byte left, in order.
    var begun: [PrintDocument] { state.withLock { $0.begun } }
    /// How often a job was brought.
    var asked: Int { state.withLock { $0.asked } }
    /// Refuses everything from now on; nil: goes on with the script.
    func refuseAll(_ reason: DeviceReason?) { state.withLock { $0.refusal = reason } }
    func resume() { opener.yield() }

    func print(_ document: PrintDocument, willSend: @Sendable () async throws -> Void, waiting: @Sendable (DeviceReason) async -> Void) async -> PrintOutcome {
        let step: Step = state.withLock { state in
            state.asked += 1
            if let refusal = state.refusal { return Step.refuse(refusal) }
            return state.script.isEmpty ? Step.confirm : state.script.removeFirst()
        }
        if case .refuse(let reason) = step { return .refused(reason) }
        if case .unprintable(let reason) = step { return .unprintable(reason) }
        do { try await willSend() } catch { return .refused(.failed.with(detail: "not begun: \(error)")) }
        state.withLock { $0.begun.append(document) }
        switch step {
        case .confirm, .refuse, .unprintable: return .confirmed
        case .unknown(let reason): return .unknown(reason)
        case .slowly:
            for await _ in gate { break }
            return .confirmed
        case .wait(let reason, let outcome):
            await waiting(reason)
            for await _ in gate { break }
            return outcome
        }
    }

    func status() async throws(DeviceError) -> PrinterStatus { PrinterStatus() }
    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) async throws(DeviceError) {}
    func drawerPinHigh() async throws(DeviceError) -> Bool { false }
}
