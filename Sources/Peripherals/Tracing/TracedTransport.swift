import DeviceKit

/// A channel whose bytes are recorded on their way.
struct TracedTransport: Transport {
    let base: any Transport
    let role: DeviceRole
    let recorder: TraceRecorder

    var address: DeviceAddress { base.address }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        do throws(TransportError) {
            try await base.write(bytes, timeoutMilliseconds: timeoutMilliseconds)
            recorder.record(.sent(bytes), role: role, address: address)
        } catch {
            if case .timedOut(let taken) = error, taken > 0 { recorder.record(.sent(Array(bytes.prefix(taken))), role: role, address: address) }
            throw error
        }
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        let bytes = try await base.read(maximum: maximum, timeoutMilliseconds: timeoutMilliseconds)
        recorder.record(.received(bytes), role: role, address: address)
        return bytes
    }

    func close() async { await base.close() }
}

/// The same for a HID device.
struct TracedHIDTransport: HIDReporting {
    let base: any HIDReporting
    let role: DeviceRole
    let recorder: TraceRecorder

    var address: DeviceAddress { base.address }
    var reportDescriptor: [UInt8] { base.reportDescriptor }
    private var traced: TracedTransport { TracedTransport(base: base, role: role, recorder: recorder) }

    func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        try await traced.write(bytes, timeoutMilliseconds: timeoutMilliseconds)
    }

    func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
        try await traced.read(maximum: maximum, timeoutMilliseconds: timeoutMilliseconds)
    }

    func setFeatureReport(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
        try await base.setFeatureReport(bytes, timeoutMilliseconds: timeoutMilliseconds)
    }

    func close() async { await base.close() }
}
