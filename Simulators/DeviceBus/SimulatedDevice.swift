import DeviceKit

/// A device at the far end of a wire. The same device stands on any bus: memory, TCP, pty.
///
/// A device is a synchronous state machine: what it does, it does inside these calls, under its own lock. It keeps no
/// clock; a device whose work takes time is told how much has passed.
public protocol SimulatedDevice: Sendable {
    /// The wire is there; the device may send through `line` from now on, also from outside these calls.
    func attached(to line: any DeviceLine)
    /// The wire is gone. What was received stays with the device.
    func detached()
    /// Bytes from the terminal, in order. The device takes as many as it has room for and answers how many;
    /// the rest stays on the wire (that is the flow control) until `DeviceLine.resume()`.
    func receive(_ bytes: ArraySlice<UInt8>) -> Int
}

/// The device's view of its wire. Neither call ever blocks, and neither calls back into the device.
public protocol DeviceLine: Sendable {
    /// Sends bytes to the terminal; lost when nobody is there to take them.
    func send(_ bytes: [UInt8])
    /// The device has room again: what waits on the wire is offered anew.
    func resume()
}

/// A place on the table where one device is plugged in.
public protocol DevicePort: Sendable {
    /// What the terminal opens.
    var address: DeviceAddress { get }
    var isPlugged: Bool { get }
    /// Pulls the plug: the terminal's channel ends with "disconnected", and opening finds nothing.
    func unplug()
    /// Puts the plug back, at the same address.
    func plug() throws(BusError)
    /// Ends the port for good and gives back what it holds. Closing twice is harmless.
    func close()
}

/// A drawer's plug as the printer sees it (DK connector: pins 2 and 5 drive solenoids, pin 3 is the sensor).
public protocol DrawerConnector: Sendable {
    /// A pulse on a solenoid. Must not call back; the printer looks at pin 3 itself afterwards.
    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int)
    var pinThreeHigh: Bool { get }
    /// Told when somebody moves the drawer by hand, after its own lock is released.
    func whenMovedByHand(_ notify: @escaping @Sendable () -> Void)
}

/// Why a port could not be made.
public enum BusError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A system call failed: its name and errno.
    case system(call: String, errno: Int32)
    /// Something that is not our link lies where the port's link should be.
    case linkPathTaken(String)
    case closed
    /// A USB device that cannot be, or a kernel that cannot take one.
    case usb(String)
    /// This machine cannot be a USB device.
    case gadget(GadgetTrouble)

    /// Stable, for scripts.
    public var code: String {
        switch self {
        case .system: "bus.system"
        case .linkPathTaken: "bus.link-path-taken"
        case .closed: "bus.closed"
        case .usb: "bus.usb"
        case .gadget(let trouble): trouble.code
        }
    }

    public var description: String {
        switch self {
        case .system(let call, let errno): "\(call) failed: \(SystemCalls.text(errno)). A simulated device needs sockets and pseudo terminals (/dev/ptmx)."
        case .linkPathTaken(let path): "\(path) exists and is not a link of a simulated device; remove it or choose another directory."
        case .closed: "the simulated port was closed"
        case .usb(let reason): reason
        case .gadget(let trouble): trouble.description
        }
    }
}
