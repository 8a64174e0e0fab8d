import AsyncAlgorithms
import Checkout
import Foundation
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Server-sent events (WHATWG HTML §9.2): `state` with the whole value whenever it changes, `heartbeat` in between.
///
/// The heartbeat serves both ends: the page sees a dead connection, and a page that went away is noticed at the next write.
/// A reader that is slow misses states in between and gets the latest; the stream ends when the server is asked to stop.
enum StateFeed {
    private enum Piece: Sendable {
        case state(RegisterState)
        case heartbeat
    }

    static let heartbeatText = "event: heartbeat\ndata: {}\n\n"

    /// - Parameter view: what of the state this reader may see; a value equal to the one sent last is not sent again.
    static func response<View: Encodable & Equatable & Sendable>(
        _ register: any RegisterOperating, heartbeat: Duration, view: @escaping @Sendable (RegisterState) -> View
    ) -> Response {
        Response(status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"], body: .init { writer in
            let states = await register.states().map { Piece.state($0) }
            let beats = AsyncTimerSequence(interval: heartbeat, clock: .continuous).map { _ in Piece.heartbeat }
            var sent: View?
            try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
            for await piece in merge(states, beats).cancelOnGracefulShutdown() {
                switch piece {
                case .heartbeat:
                    try await writer.write(ByteBuffer(string: heartbeatText))
                case .state(let state):
                    let seen = view(state)
                    guard seen != sent else { continue }
                    sent = seen
                    try await writer.write(event("state", seen))
                }
            }
            try await writer.finish(nil)
        })
    }

    private static func event(_ name: String, _ value: some Encodable) throws -> ByteBuffer {
        var buffer = ByteBuffer(string: "event: \(name)\ndata: ")
        buffer.writeBytes(try JSONAnswer.encode(value))
        buffer.writeString("\n\n")
        return buffer
    }
}
