import Synchronization

/// A serial port on USB: the abstract control model of the communications class (CDC 1.2, PSTN 1.2), which Linux shows
/// as `/dev/ttyACM*`. Scanners and displays "in COM mode" are such ports.
public final class USBSerialFunction: USBFunction {
    /// What SET_LINE_CODING says (PSTN 1.2, table 17).
    public struct LineCoding: Sendable, Equatable {
        public var baud: UInt32 = 9_600
        /// 0: one, 1: one and a half, 2: two.
        public var stopBits: UInt8 = 0
        /// 0: none, 1: odd, 2: even, 3: mark, 4: space.
        public var parity: UInt8 = 0
        public var dataBits: UInt8 = 8
        public init() {}

        init?(_ bytes: [UInt8]) {
            guard bytes.count == 7 else { return nil }
            baud = (0..<4).reduce(0) { $0 | UInt32(bytes[$1]) << (8 * UInt32($1)) }
            (stopBits, parity, dataBits) = (bytes[4], bytes[5], bytes[6])
        }

        var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: baud >> (8 * UInt32($0))) } + [stopBits, parity, dataBits] }
    }

    private struct State {
        var coding = LineCoding()
        var dataTerminalReady = false
        var requestToSend = false
        var breaks = 0
    }

    public let bulkOut: USBOutPipe
    public let bulkIn: USBInPipe
    /// SERIAL_STATE notifications; silent unless `notify` is called.
    public let notifications = USBInPipe(keepsMessages: true)
    /// Moves with line coding, DTR, RTS and breaks.
    public let changes = ChangeSignal()
    private let device: any SimulatedDevice
    private let keepsWhileClosed: Bool
    private let state = Mutex(State())

    /// - Parameter keepsWhileClosed: whether what the device says while nobody raised DTR waits in the endpoint, to be read by
    ///   the next who opens the port, as some scanners have it; else it is lost, as on a line without an adapter.
    public init(device: any SimulatedDevice, keepsWhileClosed: Bool = false) {
        self.device = device
        self.keepsWhileClosed = keepsWhileClosed
        bulkOut = USBOutPipe { device.receive($0) }
        bulkIn = USBInPipe(keepsMessages: false)
    }

    public var lineCoding: LineCoding { state.withLock { $0.coding } }
    public var dataTerminalReady: Bool { state.withLock { $0.dataTerminalReady } }
    public var requestToSend: Bool { state.withLock { $0.requestToSend } }
    public var breaks: Int { state.withLock { $0.breaks } }

    /// Tells the host the modem lines (PSTN 1.2, 6.5.4), which it shows as CD and DSR.
    public func notify(carrier: Bool, dataSetReady: Bool) {
        notifications.say([0xA1, 0x20, 0, 0, 0, 0, 2, 0, (carrier ? 1 : 0) | (dataSetReady ? 2 : 0), 0])
    }

    public var interfaceCount: Int { 2 }
    public var pipes: [USBPipe] { [.interruptIn(notifications), .bulkOut(bulkOut), .bulkIn(bulkIn)] }
    public var interfaceClass: (UInt8, UInt8, UInt8) { (2, 2, 1) }

    public func descriptors(at place: USBPlace) -> [UInt8] {
        let control = place.firstInterface, data = place.firstInterface + 1
        let header: [UInt8] = [5, USBDescriptor.classInterface, 0, 0x10, 0x01]
        let callManagement: [UInt8] = [5, USBDescriptor.classInterface, 1, 0, data]
        // Line coding, control line state and breaks are understood.
        let abstractControl: [UInt8] = [4, USBDescriptor.classInterface, 2, 0x06]
        let union: [UInt8] = [5, USBDescriptor.classInterface, 6, control, data]
        return USBDescriptor.association(first: control, count: 2, class: interfaceClass)
            + USBDescriptor.interface(control, endpoints: 1, class: interfaceClass)
            + header + callManagement + abstractControl + union
            + USBDescriptor.endpoint(place.endpoints[0], attributes: 3, packetBytes: 16, interval: place.speed.interval(milliseconds: 16))
            + USBDescriptor.interface(data, endpoints: 2, class: (10, 0, 0))
            + place.endpoints.dropFirst().flatMap { USBDescriptor.endpoint($0, attributes: 2, packetBytes: place.speed.bulkPacketBytes) }
    }

    public func answer(_ setup: USBSetup, data: [UInt8]) -> USBAnswer {
        defer { changes.changed() }
        switch (setup.requestType, setup.request) {
        case (0x21, 0x20):
            guard let coding = LineCoding(data) else { return .stall }
            state.withLock { $0.coding = coding }
            return .accepted
        case (0xA1, 0x21): return .data(lineCoding.bytes)
        case (0x21, 0x22):
            let ready = setup.value & 1 != 0
            let opened = state.withLock { state in
                defer { (state.dataTerminalReady, state.requestToSend) = (ready, setup.value & 2 != 0) }
                return ready && !state.dataTerminalReady
            }
            if opened, !keepsWhileClosed { bulkIn.forget() }
            return .accepted
        case (0x21, 0x23):
            state.withLock { $0.breaks &+= 1 }
            return .accepted
        default: return .stall
        }
    }

    public func plugged() { device.attached(to: USBLine(say: { [weak self] in self?.say($0) }, hasRoom: { [bulkOut] in bulkOut.pump() })) }

    public func unplugged() { device.detached() }

    public func reset() {
        for pipe in pipes { pipe.reset() }
        state.withLock { $0 = State() }
        changes.changed()
    }

    private func say(_ bytes: [UInt8]) {
        if keepsWhileClosed || dataTerminalReady { bulkIn.say(bytes) }
    }
}
