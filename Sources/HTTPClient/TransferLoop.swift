import CCurl
import Foundation
import Synchronization

/// libcurl's multi interface on a thread of its own. Other threads only leave orders in `orders` and wake it.
final class TransferLoop: Sendable {
    typealias Answer = Result<HTTPResponse, HTTPError>

    private struct Submission {
        let number: UInt64
        let request: HTTPRequest
        let continuation: CheckedContinuation<Answer, Never>
    }

    private struct Orders {
        var next: UInt64 = 0
        /// Reserved and not yet answered.
        var live: Set<UInt64> = []
        var submitted: [Submission] = []
        var cancelled: Set<UInt64> = []
        var isClosed = false
    }

    /// Sound: of libcurl's calls on a multi handle only `curl_multi_wakeup` is made from other threads, which libcurl allows;
    /// it is made under the lock of `orders` and never after the loop's thread has marked the orders as ended and freed it.
    private struct MultiHandle: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer?
    }

    private let orders = Mutex(Orders())
    private let multi: MultiHandle
    private let hasEnded = Mutex(false)
    private static let initialised: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    private static let pollMilliseconds: Int32 = 60_000

    init() {
        multi = MultiHandle(pointer: Self.initialised ? curl_multi_init() : nil)
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "till-http"
        thread.start()
    }

    func reserve() -> UInt64 {
        orders.withLock { orders in
            orders.next += 1
            orders.live.insert(orders.next)
            return orders.next
        }
    }

    func submit(_ request: HTTPRequest, number: UInt64, continuation: CheckedContinuation<Answer, Never>) {
        let refusal: HTTPError? = orders.withLock { orders in
            if orders.isClosed || orders.cancelled.contains(number) {
                orders.live.remove(number)
                let wasCancelled = orders.cancelled.remove(number) != nil
                return wasCancelled ? .cancelled : .closed
            }
            orders.submitted.append(Submission(number: number, request: request, continuation: continuation))
            return nil
        }
        if let refusal { continuation.resume(returning: .failure(refusal)) } else { wake() }
    }

    func cancel(_ number: UInt64) {
        orders.withLock { orders in
            if orders.live.contains(number) { orders.cancelled.insert(number) }
        }
        wake()
    }

    func close() {
        orders.withLock { $0.isClosed = true }
        wake()
    }

    private func wake() {
        hasEnded.withLock { ended in
            if !ended, let pointer = multi.pointer { _ = curl_multi_wakeup(pointer) }
        }
    }

    // MARK: On the loop's thread

    private func run() {
        var transfers: [UInt64: Transfer] = [:]
        var continuations: [UInt64: CheckedContinuation<Answer, Never>] = [:]

        func finish(_ number: UInt64, _ answer: Answer) {
            if let transfer = transfers.removeValue(forKey: number), let pointer = multi.pointer { transfer.detach(from: pointer) }
            orders.withLock { orders in
                orders.live.remove(number)
                orders.cancelled.remove(number)
            }
            continuations.removeValue(forKey: number)?.resume(returning: answer)
        }

        while true {
            let (submitted, cancelled, isClosed) = orders.withLock { orders in
                defer { orders.submitted = [] }
                return (orders.submitted, orders.cancelled, orders.isClosed)
            }
            for submission in submitted {
                continuations[submission.number] = submission.continuation
                guard let pointer = multi.pointer, let transfer = Transfer(submission.request, number: submission.number) else {
                    finish(submission.number, .failure(.badRequest("libcurl could not start")))
                    continue
                }
                transfers[submission.number] = transfer
                if let error = transfer.attach(to: pointer) { finish(submission.number, .failure(error)) }
            }
            for number in cancelled where continuations[number] != nil { finish(number, .failure(.cancelled)) }
            guard !isClosed, let pointer = multi.pointer else {
                for number in Array(continuations.keys) { finish(number, .failure(.closed)) }
                break
            }
            var running: Int32 = 0
            curl_multi_perform(pointer, &running)
            var left: Int32 = 0
            while let message = curl_multi_info_read(pointer, &left) {
                guard message.pointee.msg == CURLMSG_DONE else { continue }
                let handle = message.pointee.easy_handle
                let result = till_curl_result(message)
                guard let transfer = transfers.values.first(where: { $0.handle == handle }) else { continue }
                finish(transfer.number, transfer.answer(result))
            }
            curl_multi_poll(pointer, nil, 0, Self.pollMilliseconds, nil)
        }
        hasEnded.withLock { ended in
            ended = true
            if let pointer = multi.pointer { curl_multi_cleanup(pointer) }
        }
    }
}
