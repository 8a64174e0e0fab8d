/// A USB function that Linux can be too, by one of its gadget functions: the same identity, descriptors and reports as over USB/IP.
protocol GadgetFunction: USBFunction {
    var gadgetKind: GadgetKind { get }
    /// Files of the function's folder in configfs, in the order in which they are written.
    var gadgetFiles: [GadgetFile] { get }
    /// What the device has to say.
    var saying: USBInPipe { get }
    /// Whether each message is a report, and so one write; else bytes run together.
    var saysReports: Bool { get }
    /// What the host sent, as far as the device takes it; nil where the host sends whole reports (`heard`).
    var hearing: USBOutPipe? { get }
    func heard(report: [UInt8])
    /// The kernel has opened the way to the host.
    func opened()
    /// What GET_PORT_STATUS is answered with; nil where there is no such request.
    var statusByte: UInt8? { get }
}

/// Linux's gadget functions (Documentation/usb/gadget-testing.rst), named as their folders are.
enum GadgetKind: String, Sendable { case printer, hid, acm }

struct GadgetFile: Sendable, Equatable {
    let name: String
    let bytes: [UInt8]
    /// Older kernels do not have it, and do without.
    var isOptional = false

    init(_ name: String, _ bytes: [UInt8], isOptional: Bool = false) { (self.name, self.bytes, self.isOptional) = (name, bytes, isOptional) }
    init(_ name: String, _ text: String, isOptional: Bool = false) { self.init(name, Array(text.utf8), isOptional: isOptional) }
}

extension GadgetFunction {
    func heard(report: [UInt8]) {}
    func opened() {}
    var statusByte: UInt8? { nil }
}

extension USBPrinterFunction: GadgetFunction {
    var gadgetKind: GadgetKind { .printer }
    /// Linux (6.1) leaves the two bytes of its length out of the id's length, so that hosts cut two characters: two spaces, which mean nothing, are the ones.
    var gadgetFiles: [GadgetFile] { (id.isEmpty ? [] : [GadgetFile("pnp_string", id + [0x20, 0x20])]) + [GadgetFile("q_len", "10")] }
    var saying: USBInPipe { bulkIn }
    var saysReports: Bool { false }
    var hearing: USBOutPipe? { bulkOut }
    var statusByte: UInt8? { portStatus().byte }
}

extension USBHIDFunction: GadgetFunction {
    var gadgetKind: GadgetKind { .hid }
    /// Without an OUT endpoint, as our descriptors have it: the host sets reports by SET_REPORT.
    var gadgetFiles: [GadgetFile] {
        [GadgetFile("subclass", "\(interfaceClass.1)"), GadgetFile("protocol", "\(interfaceClass.2)"), GadgetFile("no_out_endpoint", "1", isOptional: true),
         GadgetFile("report_length", "\(longestReport)"), GadgetFile("report_desc", reportDescriptor)]
    }
    var saying: USBInPipe { interruptIn }
    var saysReports: Bool { true }
    var hearing: USBOutPipe? { nil }

    /// SET_REPORT of an output report; its number, where it has one, is the kernel's to know.
    func heard(report: [UInt8]) {
        guard let setup = USBSetup([0x21, 9, 0, 2, 0, 0, UInt8(truncatingIfNeeded: report.count), UInt8(truncatingIfNeeded: report.count >> 8)]) else { return }
        _ = answer(setup, data: report)
    }
}

extension USBSerialFunction: GadgetFunction {
    var gadgetKind: GadgetKind { .acm }
    var gadgetFiles: [GadgetFile] { [] }
    var saying: USBInPipe { bulkIn }
    var saysReports: Bool { false }
    var hearing: USBOutPipe? { bulkOut }

    /// The kernel keeps DTR and RTS to itself, so they count as raised (SET_CONTROL_LINE_STATE).
    func opened() {
        guard let setup = USBSetup([0x21, 0x22, 3, 0, 0, 0, 0, 0]) else { return }
        _ = answer(setup, data: [])
    }
}
