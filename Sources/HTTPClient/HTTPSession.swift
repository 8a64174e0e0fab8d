/// Sends HTTP requests by libcurl, many at a time, on one thread of its own: no call blocks Swift's cooperative pool.
/// Connections are kept and used again. Cancelling the task ends its transfer at once.
public final class HTTPSession: Sendable {
    private let loop: TransferLoop

    public init() {
        loop = TransferLoop()
        loop.start()
    }

    deinit { loop.close() }

    /// - Returns: the answer, whatever its status.
    /// - Throws: `HTTPError` where there is none.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let number = loop.reserve()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { loop.submit(request, number: number, continuation: $0) }
        } onCancel: {
            loop.cancel(number)
        }
        return try result.get()
    }

    /// Ends all transfers with `.closed` and the thread with them.
    public func close() { loop.close() }
}
