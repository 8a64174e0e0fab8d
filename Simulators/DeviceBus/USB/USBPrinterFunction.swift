import Synchronization

/// The printer class (USB Printer Class 1.1): bulk OUT to the printer, bulk IN from it, and three requests.
public final class USBPrinterFunction: USBFunction {
    /// The byte of GET_PORT_STATUS (4.2.2), with the meanings of a parallel port's lines.
    public struct PortStatus: Sendable, Equatable {
        public var isPaperEmpty = false
        public var isSelected = true
        public var hasError = false
        public init(isPaperEmpty: Bool = false, isSelected: Bool = true, hasError: Bool = false) {
            (self.isPaperEmpty, self.isSelected, self.hasError) = (isPaperEmpty, isSelected, hasError)
        }

        /// Bit 3 is set while there is no error.
        public var byte: UInt8 { (isPaperEmpty ? 0x20 : 0) | (isSelected ? 0x10 : 0) | (hasError ? 0 : 0x08) }
    }

    public static let classCode: UInt8 = 7
    /// Two bytes of length, so an id is at most this long.
    public static let maximumIdBytes = 65_533

    public let bulkOut: USBOutPipe
    public let bulkIn: USBInPipe
    private let device: any SimulatedDevice
    let id: [UInt8]
    let portStatus: @Sendable () -> PortStatus
    private let softReset: @Sendable () -> Void
    private let resets = Mutex(0)

    /// - Parameters:
    ///   - deviceID: the IEEE 1284 id, such as `MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;CLS:PRINTER;`.
    ///   - portStatus: asked at each GET_PORT_STATUS.
    ///   - softReset: what the printer does on SOFT_RESET besides emptying its pipes.
    public init(
        device: any SimulatedDevice, deviceID: String, portStatus: @escaping @Sendable () -> PortStatus = { PortStatus() },
        softReset: @escaping @Sendable () -> Void = {}
    ) {
        self.device = device
        id = Array(deviceID.utf8.prefix(Self.maximumIdBytes))
        (self.portStatus, self.softReset) = (portStatus, softReset)
        bulkOut = USBOutPipe { device.receive($0) }
        bulkIn = USBInPipe(keepsMessages: false)
    }

    /// How often SOFT_RESET was asked for.
    public var softResets: Int { resets.withLock { $0 } }

    public var interfaceCount: Int { 1 }
    public var pipes: [USBPipe] { [.bulkOut(bulkOut), .bulkIn(bulkIn)] }
    public var interfaceClass: (UInt8, UInt8, UInt8) { (Self.classCode, 1, 2) }

    public func descriptors(at place: USBPlace) -> [UInt8] {
        USBDescriptor.interface(place.firstInterface, endpoints: 2, class: interfaceClass)
            + place.endpoints.flatMap { USBDescriptor.endpoint($0, attributes: 2, packetBytes: place.speed.bulkPacketBytes) }
    }

    public func answer(_ setup: USBSetup, data: [UInt8]) -> USBAnswer {
        switch (setup.requestType, setup.request) {
        case (0xA1, 0): // GET_DEVICE_ID: the length comes first, the high byte first, and counts itself
            let length = UInt16(id.count + 2)
            return .data([UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + id)
        case (0xA1, 1): return .data([portStatus().byte])
        case (0x21, 2), (0x23, 2): // SOFT_RESET; 0x23 is what version 1.0 had by mistake
            resets.withLock { $0 += 1 }
            reset()
            softReset()
            return .accepted
        default: return .stall
        }
    }

    public func plugged() {
        device.attached(to: USBLine(say: { [bulkIn] in bulkIn.say($0) }, hasRoom: { [bulkOut] in bulkOut.pump() }))
    }

    public func unplugged() { device.detached() }

    public func reset() { for pipe in pipes { pipe.reset() } }
}
