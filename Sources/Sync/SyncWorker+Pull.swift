import SyncProtocol

extension SyncWorker {
    func pullLoop() async {
        while !Task.isCancelled {
            var next = clock.steadyMilliseconds + options.pullIntervalMilliseconds
            do {
                if let delay = try await pull() { next = clock.steadyMilliseconds + delay }
            } catch {
                logger.error("changes could not be taken in", metadata: ["error": "\(error)"])
                publish { $0.pullError = String(describing: error) }
                next = clock.steadyMilliseconds + SyncOptions.storeRetryMilliseconds
            }
            machine.recheck()
            pushBell.ring()
            await pullBell.wait(until: next, clock: clock)
        }
    }

    /// Fetches page after page. Returns how long to wait where it failed, nil where all is fetched.
    private func pull() async throws -> Int64? {
        var hasForgotten = false
        while !Task.isCancelled {
            let cursor = try await outbox.cursor()
            // A full fetch removes what the peer does not know; what this terminal has to tell it comes first.
            if cursor == nil && !hasDrained { return nil }
            let sentAt = clock.wallMilliseconds
            switch await link.changes(cursor: cursor, limit: options.pageProducts) {
            case .page(let page):
                for problem in try await outbox.apply(page, at: clock.wallMilliseconds) {
                    logger.warning("a change could not be taken in", metadata: ["problem": "\(problem)"])
                }
                pullBackOff.succeeded()
                noteSkew(peerTime: page.time, sentAt: sentAt)
                publish {
                    $0.pullError = nil
                    $0.changesTaken += page.products.count
                }
                if !page.more { return nil }
            case .cursorTooOld where !hasForgotten:
                hasForgotten = true
                try await outbox.forgetCursor()
            case .cursorTooOld:
                return failed("the office calls even a new cursor too old", nil)
            case .failed(let reason, let retryAfter):
                return failed(reason, retryAfter)
            }
        }
        return nil
    }

    private func failed(_ reason: String, _ retryAfter: Int64?) -> Int64 {
        guard !Task.isCancelled else { return 0 }
        logger.info("pull failed", metadata: ["error": "\(reason)"])
        publish { $0.pullError = reason }
        var generator = AnyGenerator(base: random)
        defer { random = generator.base }
        return pullBackOff.failed(retryAfterMilliseconds: retryAfter, using: &generator)
    }
}
