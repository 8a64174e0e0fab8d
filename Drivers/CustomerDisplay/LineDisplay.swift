import DeviceKit
import Synchronization

/// A two-line customer display, of any of the command sets, at the end of a transport.
///
/// Each text is drawn whole: the caller only ever shows the latest state, and a display that lost a byte is right again with the
/// next. Calls may overlap; then the latest wins, and all return when it is drawn. What is shown already is not sent again.
public final class LineDisplay: LineDisplaying {
    public static let writeTimeoutMilliseconds = 2000
    /// So long a display that answers its frames is waited for.
    public static let answerTimeoutMilliseconds = 250

    public let commandSet: CommandSet
    public let columns: Int
    private let transport: any Transport
    private let pace: DisplayPace?
    private let state: Mutex<State>

    private struct State {
        var composer: Composer
        var wish = Wish()
        /// Counts the changes of `wish`.
        var revision: UInt64 = 0
        /// What the display was told last; nil when that is not known.
        var shown: Wish?
        var writing = false
        var waiting: [Waiter] = []
        /// nil until the first answers were due; then whether any came.
        var hasAnswered: Bool?

        mutating func turn() -> Turn {
            if writing { return .wait }
            if shown == wish { return .nothing }
            writing = true
            return .write
        }
    }

    private struct Waiter {
        let revision: UInt64
        /// nil: look again.
        let continuation: CheckedContinuation<Result<Void, DeviceError>?, Never>
    }

    private enum Turn { case nothing, write, wait }

    /// - Parameters:
    ///   - columns: cut to what the command set can address.
    ///   - codePage: the page for texts it has all of; the display's own one where its switches choose it.
    ///   - codePages: the pages this model can be told to take, by number; nil for those usual with the command set.
    ///   - prologue: sent when the display is set up, before anything else.
    ///   - pace: nil sends at once.
    public init(
        transport: any Transport, commandSet: CommandSet = .escPos, columns: Int = 20, codePage: DisplayCodePage = .pc858,
        codePages: [UInt8: DisplayCodePage]? = nil, prologue: [UInt8] = [], pace: DisplayPace? = nil
    ) {
        self.transport = transport
        self.commandSet = commandSet
        self.pace = pace
        let composer = Composer(commandSet, columns: columns, codePage: codePage, codePages: codePages, prologue: prologue)
        self.columns = composer.columns
        state = Mutex(State(composer: composer))
    }

    /// Whether the display itself has said that it understands: only DSP-800 ever does. nil: it cannot say.
    public var isVerified: Bool? { state.withLock { $0.hasAnswered == true ? true : nil } }

    /// What diagnostics add to a display that works as far as its port can tell.
    public var doubts: [DeviceReason] { isVerified == true ? [] : [.displayUnverified] }

    public func show(_ text: DisplayText) async throws(DeviceError) { try await settle { $0.picture = .text(text) } }

    public func clear() async throws(DeviceError) { try await settle { $0.picture = .blank } }

    public func setBrightness(_ brightness: DisplayBrightness) async throws(DeviceError) { try await settle { $0.brightness = brightness } }

    @discardableResult
    public func scroll(_ message: String, lower: DisplayText.Line) async throws(DeviceError) -> Bool {
        try await settle { $0.picture = .scroll(message, lower: lower) }
        return state.withLock { $0.composer.scrolls }
    }

    public func showIdle(time: String, greeting: String) async throws(DeviceError) {
        try await settle { $0.picture = .idle(time: time, greeting: greeting) }
    }

    public func refresh() async throws(DeviceError) { try await settle { $0.refreshes &+= 1 } }

    /// Changes what should be shown and returns when the display was told so, or something later.
    private func settle(_ change: (inout Wish) -> Void) async throws(DeviceError) {
        let revision = state.withLock { state in
            change(&state.wish)
            state.revision += 1
            return state.revision
        }
        while true {
            switch state.withLock({ $0.turn() }) {
            case .nothing: return
            case .write: return try await write()
            case .wait:
                let outcome = await withCheckedContinuation { continuation in
                    let waits = state.withLock { state in
                        if state.writing { state.waiting.append(Waiter(revision: revision, continuation: continuation)) }
                        return state.writing
                    }
                    if !waits { continuation.resume(returning: nil) }
                }
                if let outcome { return try outcome.get() }
            }
        }
    }

    /// Draws the wish of this moment and tells those who waited for it; those who came later look again.
    private func write() async throws(DeviceError) {
        var outcome: Result<Void, DeviceError> = .success(())
        var drawn: UInt64 = 0
        do throws(DeviceError) {
            do { try await pace?.wait() } catch { throw DeviceError(.disconnected.with(detail: "cancelled before the text was sent")) }
            let (wish, composer, bytes, revision) = state.withLock { state in
                var composer = state.composer
                let bytes = composer.bytes(for: state.wish, after: state.shown)
                return (state.wish, composer, bytes, state.revision)
            }
            drawn = revision
            do { try await transport.write(bytes, timeoutMilliseconds: Self.writeTimeoutMilliseconds) } catch { throw DeviceError(error) }
            try await hear(answersTo: bytes)
            state.withLock { ($0.shown, $0.composer) = (wish, composer) }
        } catch {
            outcome = .failure(error)
            // Cancelled before anything was sent: the display is as it was, and the others look for themselves.
            if drawn > 0 { state.withLock { $0.shown = nil } }
        }
        let limit = drawn
        let (told, others) = state.withLock { state in
            state.writing = false
            defer { state.waiting = [] }
            return (state.waiting.filter { $0.revision <= limit }, state.waiting.filter { $0.revision > limit })
        }
        for waiter in told { waiter.continuation.resume(returning: outcome) }
        for waiter in others { waiter.continuation.resume(returning: nil) }
        try outcome.get()
    }

    /// Collects a DSP-800's answers. One that stays silent is not waited for again: not all are wired to speak.
    private func hear(answersTo bytes: [UInt8]) async throws(DeviceError) {
        let (answers, before) = state.withLock { ($0.composer.writer.answers, $0.hasAnswered) }
        guard answers, before != false else { return }
        var due = bytes.count { $0 == DSP800Commands.end }
        while due > 0 {
            let heard: [UInt8]
            do {
                heard = try await transport.read(maximum: 64, timeoutMilliseconds: Self.answerTimeoutMilliseconds)
            } catch {
                guard case .timedOut = error else { throw DeviceError(error) }
                state.withLock { if $0.hasAnswered == nil { $0.hasAnswered = false } }
                return
            }
            if heard.contains(DSP800Commands.refuse) { throw DeviceError(.displayRefused.with(detail: "NAK")) }
            let taken = heard.count { $0 == DSP800Commands.acknowledge }
            if taken > 0 { state.withLock { $0.hasAnswered = true } }
            // Bytes that are no answers count too, so that a talkative port cannot keep us here.
            due -= max(1, taken)
        }
    }
}

/// A display that speaks ESC/POS, as most can.
public typealias EscPosLineDisplay = LineDisplay
