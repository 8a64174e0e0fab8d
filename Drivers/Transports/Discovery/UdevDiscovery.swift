import DeviceKit

/// Finds the devices of this machine by libudev, and hears of hotplug.
public struct UdevDiscovery: DeviceDiscovering {
    public init() {}

    public func candidates() async throws(TransportError) -> [DeviceCandidate] {
        try await BackgroundThread.run(timeoutMilliseconds: Limits.scanMilliseconds) {
            do throws(TransportError) { return .success(try DeviceScan().candidates()) } catch { return .failure(error) }
        } discard: { _ in }
    }

    public func changes() async throws(TransportError) -> AsyncStream<Void> {
        // One waiting change stands for any number: who hears of it looks at everything.
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let monitor = try await BackgroundThread.run(timeoutMilliseconds: Limits.scanMilliseconds) {
            do throws(TransportError) { return .success(try HotplugMonitor { continuation.yield() }) } catch { return .failure(error) }
        } discard: { (monitor: HotplugMonitor) in monitor.stop() }
        continuation.onTermination = { _ in monitor.stop() }
        return stream
    }
}
