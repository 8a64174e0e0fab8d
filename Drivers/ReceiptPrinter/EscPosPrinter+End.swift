import DeviceKit

/// The query behind a job whose answer says that everything before it was processed.
struct EndMark {
    var bytes: [UInt8]
    /// GS ( H answers with this id.
    var processID: [UInt8]?
    /// How many GS r answers must have come, older debts included.
    var answers = 1
}

extension EscPosPrinter {
    func nextEndMark() -> EndMark {
        state.withLock { state in
            guard profile.answersProcessID else {
                return EndMark(bytes: EscPosCommand.transmitPaperStatus, answers: state.owedAnswers + 1)
            }
            // Ascending ids of four characters 20h–7Eh; they may collapse to the latest but never come for cleared data.
            state.lastProcessID += 1
            var rest = state.lastProcessID
            var id: [UInt8] = []
            for _ in 0..<4 {
                id.insert(UInt8(0x20 + rest % 95), at: 0)
                rest /= 95
            }
            return EndMark(bytes: EscPosCommand.processID(id), processID: id)
        }
    }

    private func arrived(_ mark: EndMark) -> Bool {
        if let id = mark.processID { return link.takeBlock(header: 0x37) { $0 == [0x22] + id } }
        guard link.takeQueued(mark.answers) else { return false }
        state.withLock { $0.owedAnswers = 0 }
        return true
    }

    /// Waits for the end mark's answer and looks at the printer meanwhile, through stops that it reports and recovers from.
    func watchUntilEnd(_ mark: EndMark, size: Int, waiting: @Sendable (DeviceReason) async -> Void) async throws(DeviceError) -> Verdict {
        var sinceStop = link.stopwatch()
        var stop: (reason: DeviceReason, elapsed: () -> Duration)?
        var silence: (() -> Duration)?
        var wasStopped = false
        let patience = timings.endBase + timings.perByte * size

        while true {
            let slice = timings.endSliceMilliseconds
            if try await link.exchange({ () async throws(DeviceError) in try await link.await(slice) { arrived(mark) ? true : nil } }) != nil { return .confirmed }
            guard !Task.isCancelled else { throw DeviceError(.disconnected.with(detail: "cancelled")) }

            let status = try await statusUnlessSilent()
            if arrived(mark) { return .confirmed }
            guard let status else {
                let elapsed = silence ?? link.stopwatch()
                silence = elapsed
                if let stop {
                    if stop.elapsed() > timings.recoveryLimit { return .unknown(stop.reason) }
                } else if elapsed() > timings.silenceLimit {
                    return .unknown(.noAnswer.with(detail: "silent in the middle of a job"))
                }
                try await link.pause(timings.pollWhileStopped)
                continue
            }
            silence = nil
            if let reason = status.stops.first {
                if reason == .unrecoverable { return .unknown(reason) }
                if stop?.reason != reason { await waiting(reason) }
                stop = (reason, stop?.elapsed ?? link.stopwatch())
                wasStopped = true
                sinceStop = link.stopwatch()
                if let stop, stop.elapsed() > timings.recoveryLimit { return .unknown(reason) }
                try await link.pause(timings.pollWhileStopped)
                continue
            }
            stop = nil
            if sinceStop() > patience {
                // Without a stop there is no reason to think that anything is left in the buffer: most likely all is on paper.
                guard wasStopped, profile.clearsBuffers else { return .unknown(.noAnswer.with(detail: "the end of the receipt was not confirmed")) }
                return try await clear(mark)
            }
            try await link.pause(timings.pollWhilePrinting)
        }
    }

    /// nil when the printer is silent; everything else that goes wrong is thrown.
    private func statusUnlessSilent() async throws(DeviceError) -> PrinterStatus? {
        do throws(DeviceError) {
            return try await readStatus()
        } catch {
            if error.reason.isSilence { return nil }
            throw error
        }
    }

    /// DLE DC4 8. Only its answer (37 25 00) makes it certain that nothing of the job is left to be printed; the end mark's
    /// answer coming first means that everything had been.
    private func clear(_ mark: EndMark) async throws(DeviceError) -> Verdict {
        let verdict = try await link.exchange { () async throws(DeviceError) -> Verdict? in
            try await link.send(EscPosCommand.clearBuffers)
            return try await link.await(timings.clearAnswerMilliseconds) { () -> Verdict? in
                if arrived(mark) { return .confirmed }
                return link.takeBlock(header: 0x37) { $0 == [0x25] } ? .cleared : nil
            }
        }
        guard let verdict else { return .unknown(.noAnswer.with(detail: "clearing the buffer was not confirmed")) }
        if case .cleared = verdict {
            link.forgetReplies()
            state.withLock { $0.owedAnswers = 0 }
        }
        return verdict
    }
}
