/// The feature reports of a HID device (Device Class Definition for HID 1.11, 7.2.2 Set_Report): the control channel beside its reports.
/// A transport on hidraw offers it by HIDIOCSFEATURE.
public protocol HIDFeatureReporting: Sendable {
    /// Hands one feature report to the device, its number first (0 where the device does not number its reports).
    func setFeatureReport(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError)
}
