/// A channel to a HID device: each read is one input report, each write one output report, as Linux's hidraw gives and takes
/// them (a report number first where the device uses numbers).
public protocol HIDReporting: Transport {
    /// What the reports mean (HID 1.11, 6.2.2).
    var reportDescriptor: [UInt8] { get }

    /// Sends a feature report, its number first (0 for devices without numbers).
    func setFeatureReport(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError)
}
