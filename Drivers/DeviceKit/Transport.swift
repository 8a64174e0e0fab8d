/// One open byte channel to a device: TCP, serial, USB, or memory. Drivers speak their protocol through it and
/// never see a file descriptor; the real ones are in module Transports, the in-memory twin in SimulatedDeviceBus.
///
/// Every call is bounded by its time limit and may be cancelled; cancellation of a waiting call closes the channel.
/// No implementation blocks Swift's cooperative pool. One reader and one writer at a time.
public protocol Transport: Sendable {
    var address: DeviceAddress { get }

    /// Hands all of `bytes` to the channel, waiting for room as the device takes them.
    /// Returning says nothing of the device having acted on them.
    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError)

    /// Waits for bytes and returns at least one, at most `maximum`.
    /// - Throws: `.timedOut` when none came in time; the channel stays usable.
    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8]

    /// Closes the channel. Waiting calls end with `.closed`. Closing twice is harmless.
    func close() async
}

/// Opens transports. Handed to drivers' supervisors, so that a test or `till run --simulate` hands in another world.
public protocol TransportOpening: Sendable {
    func open(_ address: DeviceAddress, timeoutMilliseconds: Int) async throws(TransportError) -> any Transport
}

public enum TransportError: Error, Hashable, Sendable {
    /// Nothing there: no such device file, no route, name not found.
    case notFound(String)
    case permissionDenied(String)
    /// Another program or driver holds it; the text names it where that can be known.
    case busy(String)
    case refused(String)
    /// No byte (read) or no room (write) within the limit. For a write the count says how many bytes had been taken.
    case timedOut(bytesTaken: Int)
    /// The device went away: unplugged, hung up, reset, end of stream.
    case disconnected(String)
    /// Closed on this side.
    case closed
    case failed(String)
}
