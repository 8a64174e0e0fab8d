/// A channel to a HID device: each read is one input report, each write one output report, as Linux's hidraw gives and takes
/// them (a report number first where the device uses numbers).
public protocol HIDReporting: Transport, HIDFeatureReporting {
    /// What the reports mean (HID 1.11, 6.2.2).
    var reportDescriptor: [UInt8] { get }
}
