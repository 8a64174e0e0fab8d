import DeviceKit

/// Runs `body` to its end although the caller is cancelled: cancelling would close the channel under a job.
func withoutCancellation<Value: Sendable>(_ body: @escaping @Sendable () async throws(DeviceError) -> Value) async throws(DeviceError) -> Value {
    let result = await Task { () async -> Result<Value, DeviceError> in
        do throws(DeviceError) { return .success(try await body()) } catch { return .failure(error) }
    }.value
    return try result.get()
}
