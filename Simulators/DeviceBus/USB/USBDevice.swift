import Synchronization

/// A USB device that does not exist: its descriptors, the control endpoint, and the functions behind its interfaces.
/// It knows no wire; a `USBIPPort` carries transfers to it.
public final class USBDevice: Sendable {
    /// What a device is known by.
    public struct Identity: Sendable {
        public var vendor: UInt16
        public var product: UInt16
        /// bcdDevice.
        public var release: UInt16 = 0x0100
        public var maker: String
        public var name: String
        /// Nil for the many devices without a serial number.
        public var serialNumber: String?
        public var isSelfPowered = true
        public var milliamperes = 100

        public init(vendor: UInt16, product: UInt16, maker: String, name: String, serialNumber: String?) {
            (self.vendor, self.product, self.maker, self.name, self.serialNumber) = (vendor, product, maker, name, serialNumber)
        }
    }

    public static let maximumEndpoints = 15
    public static let controlPacketBytes: UInt8 = 64

    struct State {
        var configuration: UInt8 = 0
        var remoteWakeup = false
        /// Control transfers that are not answered (`USBFault.silent`).
        var waiting: [USBTransfer] = []
        var trouble = USBTrouble()
        var unplug: (@Sendable () -> Void)?
    }

    public let identity: Identity
    public let speed: USBSpeed
    public let functions: [any USBFunction]
    let pipes: [UInt8: USBPipe]
    /// The function of each interface.
    let owners: [any USBFunction]
    let deviceDescriptor: [UInt8]
    let configurationDescriptor: [UInt8]
    /// Class, subclass and protocol of each interface, for the list of devices.
    let interfaceClasses: [(UInt8, UInt8, UInt8)]
    let state = Mutex(State())

    /// - Throws: `BusError.usb` when the functions need more endpoints than a device can have, or there are none.
    public init(_ identity: Identity, speed: USBSpeed = .high, functions: [any USBFunction]) throws(BusError) {
        guard !functions.isEmpty else { throw .usb("a USB device needs a function") }
        guard functions.reduce(0, { $0 + $1.pipes.count }) <= Self.maximumEndpoints else { throw .usb("a USB device has at most \(Self.maximumEndpoints) endpoints") }
        (self.identity, self.speed, self.functions) = (identity, speed, functions)
        var pipes: [UInt8: USBPipe] = [:], owners: [any USBFunction] = [], body: [UInt8] = [], classes: [(UInt8, UInt8, UInt8)] = []
        for function in functions {
            var endpoints: [UInt8] = []
            for pipe in function.pipes {
                let address = UInt8(pipes.count + 1) | (pipe.isIn ? 0x80 : 0)
                pipes[address] = pipe
                endpoints.append(address)
            }
            let place = USBPlace(firstInterface: UInt8(owners.count), endpoints: endpoints, speed: speed, isComposite: functions.count > 1)
            let part = function.descriptors(at: place)
            body += part
            owners += Array(repeating: function, count: function.interfaceCount)
            classes += Self.interfaceClasses(in: part)
        }
        // A device with associated interfaces says so in its own class (USB 2.0 ECN: EF 02 01); else each interface speaks for itself.
        let classCode: (UInt8, UInt8, UInt8) = functions.contains { $0.interfaceCount > 1 } ? (0xEF, 2, 1) : (0, 0, 0)
        deviceDescriptor = [18, USBDescriptor.device] + USBDescriptor.two(0x0200) + [classCode.0, classCode.1, classCode.2, Self.controlPacketBytes]
            + USBDescriptor.two(identity.vendor) + USBDescriptor.two(identity.product) + USBDescriptor.two(identity.release)
            + [1, 2, identity.serialNumber == nil ? 0 : 3, 1]
        configurationDescriptor = USBDescriptor.configuration(
            interfaces: UInt8(owners.count), selfPowered: identity.isSelfPowered, milliamperes: identity.milliamperes, body: body)
        (self.pipes, self.owners, interfaceClasses) = (pipes, owners, classes)
    }

    /// Reads the classes back from the descriptors, so that they cannot differ from them.
    private static func interfaceClasses(in descriptors: [UInt8]) -> [(UInt8, UInt8, UInt8)] {
        var classes: [(UInt8, UInt8, UInt8)] = []
        var rest = descriptors[...]
        while let length = rest.first, length >= 2, rest.count >= Int(length) {
            let one = Array(rest.prefix(Int(length)))
            if one[1] == USBDescriptor.interface, one.count == 9 { classes.append((one[5], one[6], one[7])) }
            rest = rest.dropFirst(Int(length))
        }
        return classes
    }

    /// The configuration the host chose; 0 before it did.
    public var configuration: UInt8 { state.withLock { $0.configuration } }

    /// Lets the next control transfer fail; `.short` and `.unplug` as on other pipes.
    public func armControl(_ fault: USBFault) { state.withLock { $0.trouble.arm(fault, afterBytes: 0) } }

    /// Calls a fault of the control endpoint off. Transfers that were not answered stay so, as the host gave them up.
    public func disarmControl() { state.withLock { $0.trouble.disarm() } }

    // MARK: the wire's side

    func submit(_ transfer: USBTransfer, endpoint: UInt8, toHost: Bool, setup: USBSetup?) {
        if endpoint == 0 {
            control(transfer, setup: setup, toHost: toHost)
        } else if configuration != 0, endpoint <= 15, let pipe = pipes[endpoint | (toHost ? 0x80 : 0)] {
            pipe.submit(transfer)
        } else if toHost {
            transfer.finishIn(.stalled)
        } else {
            transfer.finish(.stalled)
        }
    }

    /// Takes a transfer back; answers whether it still waited.
    func unlink(_ sequence: UInt32) -> Bool {
        let waited = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.sequence == sequence }) else { return false }
            state.waiting.remove(at: index)
            return true
        }
        return waited || pipes.values.contains { $0.unlink(sequence) }
    }

    func plugged() { for function in functions { function.plugged() } }

    func unplugged() {
        reset()
        for function in functions { function.unplugged() }
    }

    /// As after a reset on the bus: no configuration, nothing waits.
    func reset() {
        state.withLock { state in
            (state.configuration, state.remoteWakeup, state.waiting) = (0, false, [])
            state.trouble.reset()
        }
        for pipe in pipes.values { pipe.reset() }
        for function in functions { function.reset() }
    }

    func whenUnplugging(_ unplug: @escaping @Sendable () -> Void) {
        state.withLock { $0.unplug = unplug }
        for pipe in pipes.values { pipe.whenUnplugging(unplug) }
    }
}
