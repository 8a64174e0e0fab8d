import DeviceKit
import Transports

/// What comes in one USB packet is given out in the pieces that are asked for, in order, and nothing is lost between two reads.
enum Pieces {
    /// - Returns: `pieces 3 3 3 1: 1234567890`, for a device that echoes.
    static func run(_ address: DeviceAddress) async throws -> String {
        let transport = try await SystemTransports().open(address, timeoutMilliseconds: 10_000)
        let sent = Array("1234567890".utf8)
        try await transport.write(sent, timeoutMilliseconds: 10_000)
        var sizes: [Int] = [], got: [UInt8] = []
        while got.count < sent.count {
            let piece = try await transport.read(maximum: 3, timeoutMilliseconds: 10_000)
            sizes.append(piece.count)
            got += piece
        }
        // Nothing is left over, and the pipe still works.
        do {
            let more = try await transport.read(maximum: 3, timeoutMilliseconds: 50)
            throw Wrong("\(more.count) bytes more than were sent")
        } catch TransportError.timedOut {}
        try await transport.write([UInt8(ascii: "!")], timeoutMilliseconds: 10_000)
        got += try await transport.read(maximum: 3, timeoutMilliseconds: 10_000)
        await transport.close()
        return "pieces \(sizes.map(String.init).joined(separator: " ")): " + String(decoding: got, as: UTF8.self)
    }
}
