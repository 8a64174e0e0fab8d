// The end of printing, when the program stops.
extension Register {
    /// Begins no further job and waits until the one in hand is out, so that a stop in the middle of a receipt leaves nobody in doubt. A printer that
    /// waits for paper is not waited for, and none for longer than `limit`: what was begun is then asked about at the next start.
    public nonisolated func endPrinting(within limit: Duration, clock: any Clock<Duration>) async {
        let states = await statesOfTheEnd()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in states where await !self.isWorthWaitingFor { return } }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func statesOfTheEnd() -> AsyncStream<RegisterState> {
        beginsPrinting = false
        return states()
    }

    private var isWorthWaitingFor: Bool { isJobInHand && printing.waiting == nil }
}

extension RegisterSwitch {
    /// As `Register.endPrinting`, of the real register and of the one that somebody trains at: both print with the same printer.
    public func endPrinting(within limit: Duration, clock: any Clock<Duration>) async {
        let registers = [real, ground?.register].compactMap(\.self)
        await withTaskGroup(of: Void.self) { group in
            for register in registers { group.addTask { await register.endPrinting(within: limit, clock: clock) } }
        }
    }
}
