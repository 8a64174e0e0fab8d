import Synchronization

/// A human interface device (HID 1.11): input reports on an interrupt endpoint, other reports by control requests.
public final class USBHIDFunction: USBFunction {
    /// A report the host set (SET_REPORT).
    public struct SetReport: Sendable, Equatable {
        /// 1: input, 2: output, 3: feature (HID 1.11, 7.2.1).
        public let type: UInt8
        public let id: UInt8
        public let bytes: [UInt8]
    }

    private struct State {
        var reports: any HIDReports
        var lastReport: [UInt8] = []
        var set: [SetReport] = []
        var idle: UInt8 = 0
        /// 0: boot protocol, 1: report protocol (HID 1.11, 7.2.6).
        var protocolNumber: UInt8 = 1
    }

    /// Of the reports the host set, the last so many are kept.
    public static let keptSetReports = 100

    public let interruptIn: USBInPipe
    /// Moves with each request of the host.
    public let changes = ChangeSignal()
    private let device: any SimulatedDevice
    let reportDescriptor: [UInt8]
    private let bootProtocol: UInt8?
    let longestReport: UInt16
    private let state: Mutex<State>

    /// - Parameter reports: how what the device sends becomes input reports.
    public init(device: any SimulatedDevice, reports: any HIDReports) {
        self.device = device
        reportDescriptor = reports.descriptor
        bootProtocol = reports.bootProtocol
        longestReport = UInt16(clamping: max(1, reports.longestReport))
        interruptIn = USBInPipe(keepsMessages: true, capacity: 65_536)
        state = Mutex(State(reports: reports))
    }

    public var setReports: [SetReport] { state.withLock { $0.set } }
    public var idleRate: UInt8 { state.withLock { $0.idle } }

    public var interfaceCount: Int { 1 }
    public var pipes: [USBPipe] { [.interruptIn(interruptIn)] }
    public var interfaceClass: (UInt8, UInt8, UInt8) { (3, bootProtocol == nil ? 0 : 1, bootProtocol ?? 0) }

    private var hidDescriptor: [UInt8] {
        [9, USBDescriptor.hid, 0x11, 0x01, 0, 1, USBDescriptor.hidReport] + USBDescriptor.two(UInt16(clamping: reportDescriptor.count))
    }

    public func descriptors(at place: USBPlace) -> [UInt8] {
        USBDescriptor.interface(place.firstInterface, endpoints: 1, class: interfaceClass) + hidDescriptor
            + USBDescriptor.endpoint(place.endpoints[0], attributes: 3, packetBytes: longestReport, interval: place.speed.interval(milliseconds: 4))
    }

    public func answer(_ setup: USBSetup, data: [UInt8]) -> USBAnswer {
        defer { changes.changed() }
        switch (setup.requestType, setup.request) {
        case (0x81, 6):
            if setup.valueHigh == USBDescriptor.hid { return .data(hidDescriptor) }
            return setup.valueHigh == USBDescriptor.hidReport ? .data(reportDescriptor) : .stall
        case (0xA1, 1): return .data(report(type: setup.valueHigh, id: setup.valueLow))
        case (0xA1, 2): return .data([idleRate])
        case (0xA1, 3): return .data([state.withLock { $0.protocolNumber }])
        case (0x21, 9):
            state.withLock { state in
                state.set.append(SetReport(type: setup.valueHigh, id: setup.valueLow, bytes: data))
                if state.set.count > Self.keptSetReports { state.set.removeFirst() }
            }
            if setup.valueHigh == 2 { _ = device.receive(data[...]) }
            return .accepted
        case (0x21, 10): // Repeating an unchanged report needs a clock; the rate is only remembered.
            state.withLock { $0.idle = setup.valueHigh }
            return .accepted
        case (0x21, 11):
            guard bootProtocol != nil, setup.value <= 1 else { return .stall }
            state.withLock { $0.protocolNumber = setup.valueLow }
            return .accepted
        default: return .stall
        }
    }

    /// GET_REPORT: the last input report, or what was last set.
    private func report(type: UInt8, id: UInt8) -> [UInt8] {
        state.withLock { state in
            if type == 1 { return state.lastReport.isEmpty ? [UInt8](repeating: 0, count: Int(longestReport)) : state.lastReport }
            return state.set.last { $0.type == type && $0.id == id }?.bytes ?? [UInt8](repeating: 0, count: Int(longestReport))
        }
    }

    public func plugged() { device.attached(to: USBLine(say: { [weak self] in self?.say($0) }, hasRoom: {})) }

    public func unplugged() { device.detached() }

    public func reset() {
        interruptIn.reset()
        state.withLock { ($0.idle, $0.protocolNumber) = (0, 1) }
    }

    private func say(_ bytes: [UInt8]) {
        let reports = state.withLock { state in
            let reports = state.reports.reports(of: bytes)
            if let last = reports.last { state.lastReport = last }
            return reports
        }
        for report in reports { interruptIn.say(report) }
    }
}
