import Journal
import SyncProtocol

extension SyncWorker {
    func pushLoop() async {
        while !Task.isCancelled {
            do {
                try await push()
            } catch {
                logger.error("the outbox could not be read or written", metadata: ["error": "\(error)"])
                publish { $0.lastError = String(describing: error) }
                await pushBell.wait(until: clock.steadyMilliseconds + SyncOptions.storeRetryMilliseconds, clock: clock)
            }
        }
    }

    /// Steps until there is nothing to do at once, then waits for a ring or the end of a back-off.
    private func push() async throws {
        switch machine.step(now: clock.steadyMilliseconds) {
        case .askHead:
            let sentAt = clock.wallMilliseconds
            let outcome = await link.head()
            try await took(outcome, sentAt: sentAt)
        case .load(let head, let count, let bytes):
            let page = try await outbox.page(after: head, maximumCount: count, maximumBytes: bytes)
            if page.standing == .known { try await recordAcknowledgement() }
            machine.loaded(page.envelopes, standing: page.standing)
            if let alarm = machine.alarm { try await stopped(alarm) }
        case .send(let envelopes):
            try await send(envelopes)
        case .idle:
            if !hasDrained {
                hasDrained = true
                pullBell.ring()
            }
            try await rest(until: nil)
        case .wait(let until):
            try await rest(until: until)
        case .stopped(let alarm):
            try await rest(until: await tell(alarm))
        }
    }

    private func send(_ envelopes: [Envelope]) async throws {
        guard let head = envelopes.last?.hash else { return }
        let sentAt = clock.wallMilliseconds
        let outcome: PushMachine.Outcome
        do {
            let signature = try await outbox.sign(PushBatch.signedBytes(head: head))
            outcome = await link.push(PushBatch(envelopes: envelopes, signature: signature))
        } catch {
            outcome = .failed("the batch could not be signed: \(error)")
        }
        try await took(outcome, sentAt: sentAt)
    }

    private func took(_ outcome: PushMachine.Outcome, sentAt: Int64) async throws {
        guard !Task.isCancelled else { return }
        var generator = AnyGenerator(base: random)
        machine.received(outcome, now: clock.steadyMilliseconds, using: &generator)
        random = generator.base
        if case .acknowledged(let answer) = outcome {
            // Verdicts of an answer that is still to be noted are not lost to the next one.
            unrecorded = Acknowledgement(head: answer.head, verdicts: (unrecorded?.verdicts ?? []) + answer.verdicts, time: answer.time)
            noteSkew(peerTime: answer.time, sentAt: sentAt)
        }
        if let alarm = machine.alarm { return try await stopped(alarm) }
        if machine.backOff.failures > 0 {
            logger.info("push failed", metadata: ["error": "\(machine.lastError ?? "")", "failures": "\(machine.backOff.failures)"])
            let next = clock.wallMilliseconds + waitMilliseconds
            publish {
                $0.phase = .retrying
                $0.lastError = machine.lastError
                $0.nextAttemptAt = next
            }
            recorded = nil
            try await outbox.recordAttempt(failures: machine.backOff.failures, error: machine.lastError, alarmCode: nil, nextAttemptAt: next)
        } else {
            publish {
                $0.phase = .connected
                $0.lastError = nil
                $0.nextAttemptAt = nil
            }
        }
    }

    private var waitMilliseconds: Int64 { max(0, (machine.waitingUntil ?? 0) - clock.steadyMilliseconds) }

    private func recordAcknowledgement() async throws {
        guard let answer = unrecorded else { return }
        if answer.head != recorded?.head || answer.verdicts != recorded?.verdicts || recorded == nil {
            let now = clock.wallMilliseconds
            try await outbox.recordAcknowledgement(head: answer.head, verdicts: answer.verdicts, at: now)
            recorded = answer
            publish { $0.lastAcknowledgedAt = now }
        }
        unrecorded = nil
        // Only now, with the peer's head found in the journal, is an alarm over.
        publish {
            $0.alarmCode = nil
            $0.alarmSentence = nil
        }
        try await publishBacklog()
    }

    private func stopped(_ alarm: PushAlarm) async throws {
        logger.critical("sending has stopped", metadata: ["code": "\(alarm.code)", "reason": "\(alarm)"])
        recorded = nil
        publish {
            $0.phase = .stopped
            $0.alarmCode = alarm.code
            $0.alarmSentence = alarm.sentence
            $0.lastError = alarm.sentence
            $0.nextAttemptAt = nil
        }
        try await outbox.recordAttempt(failures: max(1, machine.backOff.failures), error: alarm.sentence, alarmCode: alarm.code, nextAttemptAt: nil)
    }

    /// Tells the peer of an alarm that only this side can see, once; its operators would never hear of it.
    /// - Returns: when to try again where the telling failed, by the steady clock.
    private func tell(_ alarm: PushAlarm) async -> Int64? {
        guard alarm.isSeenHereOnly, told != alarm else { return nil }
        let now = clock.steadyMilliseconds
        guard now >= tellAfter else { return tellAfter }
        switch await link.tell(AlarmReport(code: alarm.code, message: alarm.sentence)) {
        case .taken:
            tellBackOff.succeeded()
            told = alarm
            return nil
        case .refused(let reason):
            logger.warning("the office does not take the alarm", metadata: ["code": "\(alarm.code)", "reason": "\(reason)"])
            told = alarm
            return nil
        case .failed(let reason, let retryAfter):
            logger.info("the office could not be told of the alarm yet", metadata: ["code": "\(alarm.code)", "reason": "\(reason)"])
            var generator = AnyGenerator(base: random)
            tellAfter = now + tellBackOff.failed(retryAfterMilliseconds: retryAfter, using: &generator)
            random = generator.base
            return tellAfter
        }
    }

    private func rest(until deadline: Int64?) async throws {
        try await publishBacklog()
        await pushBell.wait(until: deadline, clock: clock)
        if takeRetryRequest() {
            machine.retryNow()
            pullBackOff.succeeded()
        } else {
            machine.wake()
        }
    }

    func publishBacklog() async throws {
        let backlog = try await outbox.backlog()
        publish {
            $0.pending = backlog.count
            $0.oldestPendingAt = backlog.oldestRecordedAt
        }
    }
}

/// Lets a boxed generator be used where a concrete one is wanted.
struct AnyGenerator: RandomNumberGenerator {
    var base: any RandomNumberGenerator & Sendable
    mutating func next() -> UInt64 { base.next() }
}
