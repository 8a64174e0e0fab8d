import DeviceKit

extension EscPosPrinter {
    public func print(
        _ document: PrintDocument,
        willSend: @Sendable () async throws -> Void,
        waiting: @Sendable (DeviceReason) async -> Void
    ) async -> PrintOutcome {
        _ = await jobLock.lock()
        defer { jobLock.unlock() }

        var pieces = encoder.pieces(document)
        let size = pieces.reduce(0) { $0 + $1.count }
        guard size <= PrinterLimits.jobBytes else {
            return .unprintable(.tooLong.with(detail: "the document takes \(size) bytes; the limit is \(PrinterLimits.jobBytes)"))
        }
        do throws(DeviceError) {
            if let stop = try await readStatus().stops.first { return .refused(stop) }
            try await settle()
        } catch { return .refused(error.reason) }
        // Settling has found out which logos the printer keeps.
        if !encoder.logos.logos.isEmpty { pieces = encoder.pieces(document) }
        guard !Task.isCancelled else { return .refused(.disconnected.with(detail: "cancelled")) }
        do { try await willSend() } catch { return .refused(.failed.with(detail: "not begun: \(error)")) }

        state.withLock { $0.jobActive = true }
        defer { state.withLock { $0.jobActive = false } }
        let again = encoder.pieces(document, again: true)
        let outcome = await sendUntilCertain(pieces, again: again, size: size, waiting: waiting)
        if case .unknown = outcome { state.withLock { $0.doubtful = true } }
        return outcome
    }

    /// Puts a new or doubtful connection straight, so that the first receipt is not kept waiting for it. Prints nothing.
    public func prepare() async throws(DeviceError) {
        _ = await jobLock.lock()
        defer { jobLock.unlock() }
        if try await readStatus().stops.isEmpty { try await settle() }
    }

    /// Ends a command that was cut off (NULs), resets (ESC @), and waits until old answers are in, so that none of
    /// them can pass for the end of the next job. Where GS r stays unanswered the debt is remembered instead.
    private func settle() async throws(DeviceError) {
        guard state.withLock({ $0.doubtful }) else { return }
        let answered = try await link.exchange { () async throws(DeviceError) -> Bool in
            try await link.send(Array(repeating: 0, count: encoder.longestCommandBytes))
            try await link.send(EscPosCommand.initialize)
            if profile.answersProcessID {
                if encoder.reportsStatus { try await link.send(EscPosCommand.automaticStatus(AutomaticStatus.everything)) }
                try await storeLogos()
                return true
            }
            link.forgetReplies()
            try await link.send(EscPosCommand.transmitPaperStatus)
            guard try await link.await(timings.settleMilliseconds, { link.takeQueued(1) ? true : nil }) != nil else { return false }
            try await link.waitForQuiet()
            link.forgetReplies()
            try await storeLogos()
            return true
        }
        state.withLock { state in
            state.doubtful = !answered
            state.owedAnswers = answered ? 0 : state.owedAnswers + 1
        }
    }

    enum Verdict { case confirmed, cleared, unknown(DeviceReason) }

    /// - Parameter again: what is sent when the buffer was cleared; without the pulses, because a drawer is not kicked twice.
    private func sendUntilCertain(_ pieces: [[UInt8]], again: [[UInt8]], size: Int, waiting: @Sendable (DeviceReason) async -> Void) async -> PrintOutcome {
        do throws(DeviceError) {
            for attempt in 0...PrinterLimits.resends {
                for chunk in Self.chunks(attempt == 0 ? pieces : again) {
                    try await link.exchange { () async throws(DeviceError) in try await link.sendPatiently(chunk, onStall: waiting) }
                }
                let mark = nextEndMark()
                try await link.exchange { () async throws(DeviceError) in try await link.sendPatiently(mark.bytes, onStall: waiting) }
                switch try await watchUntilEnd(mark, size: size, waiting: waiting) {
                case .confirmed: return .confirmed
                case .unknown(let reason): return .unknown(reason)
                case .cleared: try await waitUntilPrintable(waiting: waiting)
                }
            }
            return .unknown(.failed.with(detail: "stopped again in each of \(PrinterLimits.resends + 1) attempts"))
        } catch { return .unknown(error.reason) }
    }

    /// Whole pieces, together not much longer than a chunk.
    static func chunks(_ pieces: [[UInt8]]) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        for piece in pieces {
            if let last = chunks.last, last.count + piece.count <= PrinterLimits.chunkBytes {
                chunks[chunks.count - 1] += piece
            } else {
                chunks.append(piece)
            }
        }
        return chunks
    }

    /// After the buffer was cleared: waits for a printer that can print.
    private func waitUntilPrintable(waiting: @Sendable (DeviceReason) async -> Void) async throws(DeviceError) {
        let elapsed = link.stopwatch()
        var told: DeviceReason?
        while let stop = try await readStatus().stops.first {
            if told != stop { await waiting(stop) }
            told = stop
            guard elapsed() <= timings.recoveryLimit else { throw DeviceError(stop) }
            try await link.pause(timings.pollWhileStopped)
        }
    }
}
