import DeviceKit

extension StarPrinter {
    public func print(
        _ document: PrintDocument,
        willSend: @Sendable () async throws -> Void,
        waiting: @Sendable (DeviceReason) async -> Void
    ) async -> PrintOutcome {
        _ = await jobLock.lock()
        defer { jobLock.unlock() }

        let pieces = encoder.pieces(document)
        let size = pieces.reduce(0) { $0 + $1.count }
        guard size <= PrinterLimits.jobBytes else {
            return .unprintable(.tooLong.with(detail: "the document takes \(size) bytes; the limit is \(PrinterLimits.jobBytes)"))
        }
        do throws(DeviceError) {
            let packet = try await packet()
            if let stop = packet.status.stops.first { return .refused(stop) }
            // Somebody else's end mark, or the printer was switched off and on: count anew.
            if let counter = packet.counter, counter != state.withLock({ $0.counter }) { state.withLock { $0.doubtful = true } }
            try await settle()
        } catch { return .refused(error.reason) }
        guard !Task.isCancelled else { return .refused(.disconnected.with(detail: "cancelled")) }
        do { try await willSend() } catch { return .refused(.failed.with(detail: "not begun: \(error)")) }

        state.withLock { $0.jobActive = true }
        defer { state.withLock { $0.jobActive = false } }
        let outcome = await send(pieces, size: size, waiting: waiting)
        if case .unknown = outcome { state.withLock { $0.doubtful = true } }
        return outcome
    }

    /// Ends a command that was cut off (NULs) and brings the ETB counter to a value it cannot have by what the printer still holds: it is
    /// set to zero in its turn and then counted half way round from where it stands.
    /// - Throws: the stop that keeps it from coming there, or `device.no-answer`; then no job can be confirmed, and none is begun.
    func settle() async throws(DeviceError) {
        guard state.withLock({ $0.doubtful }) else { return }
        try await link.exchange { () async throws(DeviceError) in
            try await link.send(StarCommand.noAutomaticStatus)
            try await link.send(Array(repeating: 0, count: EscPosEncoder.maximumCommandBytes))
            try await link.send(StarCommand.initialize)
            try await link.waitForQuiet()
        }
        guard let start = try await packet().counter else { throw DeviceError(.noAnswer.with(detail: "no ETB counter: not a TSP in line mode, or too old")) }
        let half = StarStatus.counterValues / 2
        let goal = start == half ? half / 2 : (start + half) % StarStatus.counterValues
        try await link.exchange { () async throws(DeviceError) in
            try await link.send(StarCommand.clearCounter + Array(repeating: StarCommand.endMark, count: goal))
        }
        let elapsed = link.stopwatch()
        while true {
            let packet = try await packet()
            if packet.counter == goal { break }
            if let stop = packet.status.stops.first { throw DeviceError(stop) }
            guard elapsed() < timings.endBase else { throw DeviceError(.noAnswer.with(detail: "the ETB counter does not come to \(goal)")) }
            try await link.pause(timings.pollWhilePrinting)
        }
        state.withLock { state in
            state.counter = goal
            state.doubtful = false
        }
    }

    private func send(_ pieces: [[UInt8]], size: Int, waiting: @Sendable (DeviceReason) async -> Void) async -> PrintOutcome {
        let goal = state.withLock { ($0.counter + 1) % StarStatus.counterValues }
        do throws(DeviceError) {
            for chunk in EscPosPrinter.chunks(pieces + [[StarCommand.endMark]]) {
                try await link.exchange { () async throws(DeviceError) in try await link.sendPatiently(chunk, onStall: waiting) }
            }
            return try await watch(goal, size: size, waiting: waiting)
        } catch { return .unknown(error.reason) }
    }

    /// Looks at the printer until its counter says that all is printed, through stops that it reports and recovers from.
    private func watch(_ goal: Int, size: Int, waiting: @Sendable (DeviceReason) async -> Void) async throws(DeviceError) -> PrintOutcome {
        let patience = timings.endBase + timings.perByte * size
        var sinceStop = link.stopwatch()
        var stop: (reason: DeviceReason, elapsed: () -> Duration)?
        var silence: (() -> Duration)?
        while true {
            guard !Task.isCancelled else { throw DeviceError(.disconnected.with(detail: "cancelled")) }
            guard let packet = try await packetUnlessSilent() else {
                let elapsed = silence ?? link.stopwatch()
                silence = elapsed
                if let stop, stop.elapsed() > timings.recoveryLimit { return .unknown(stop.reason) }
                if stop == nil, elapsed() > timings.silenceLimit { return .unknown(.noAnswer.with(detail: "silent in the middle of a job")) }
                try await link.pause(timings.pollWhileStopped)
                continue
            }
            silence = nil
            if packet.status.bufferOverflow { return .unknown(.bufferOverflow) }
            if packet.counter == goal {
                state.withLock { $0.counter = goal }
                return .confirmed
            }
            if packet.status.unrecoverableError { return .unknown(.unrecoverable) }
            if let reason = packet.status.stops.first {
                if stop?.reason != reason { await waiting(reason) }
                let elapsed = stop?.elapsed ?? link.stopwatch()
                stop = (reason, elapsed)
                sinceStop = link.stopwatch()
                if elapsed() > timings.recoveryLimit { return .unknown(reason) }
                try await link.pause(timings.pollWhileStopped)
                continue
            }
            stop = nil
            if sinceStop() > patience { return .unknown(.noAnswer.with(detail: "the end of the receipt was not confirmed")) }
            try await link.pause(timings.pollWhilePrinting)
        }
    }

    /// nil when the printer is silent; everything else that goes wrong is thrown.
    private func packetUnlessSilent() async throws(DeviceError) -> StarStatus? {
        do throws(DeviceError) {
            return try await packet()
        } catch {
            if error.reason.isSilence { return nil }
            throw error
        }
    }
}
