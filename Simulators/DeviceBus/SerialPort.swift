import DeviceKit
import Synchronization

/// A device on a serial line, shown as a pseudo terminal. Unplugging hangs the line up, as pulling a USB serial
/// adapter does; the plug returns as a new terminal behind the same link.
///
/// Bytes the device sends while nobody holds the line open are lost. On request bytes take the time they take on a line of the device's
/// speed (`isPaced`), and a terminal that has set another speed reads and is read wrongly (`wrongSpeedGarbles`, see `WrongSpeed`).
///
/// What a pseudo terminal cannot show: parity, data bits and modem lines; Linux shows its speed alone.
public final class SerialPort: DevicePort {
    public let address: DeviceAddress
    /// The link the terminal opens, or the slave's own path when no link was asked for (it changes with each plug then).
    public let linkPath: String?
    private let device: any SimulatedDevice
    private let loop: WireLoop
    private let state: Mutex<(plugged: Bool, closed: Bool)>

    /// - Parameters:
    ///   - linkPath: where a link to the terminal is put; nil for none, and then it can be plugged in only once.
    ///   - settings: how the device speaks. Flow control is what `SimulatedDevice.receive` takes, whatever is said here.
    ///   - isPaced: whether bytes pass no faster, in each direction, than speed and frame allow: baud ÷ (1 + data + parity + stop bits) a second.
    ///   - wrongSpeedGarbles: whether bytes become others while the terminal has set another speed than the device's.
    ///   - clock: of the pace.
    public init(
        device: any SimulatedDevice, linkPath: String?, settings: SerialSettings = .usual, isPaced: Bool = false, wrongSpeedGarbles: Bool = false,
        clock: any Clock<Duration> = ContinuousClock()
    ) throws(BusError) {
        let terminal = try SystemCalls.openTerminal()
        self.device = device
        self.linkPath = linkPath
        self.address = .serial(path: linkPath ?? terminal.path, settings: settings)
        self.state = Mutex((true, false))
        do {
            if let linkPath { try SystemCalls.link(linkPath, to: terminal.path) }
            let line = SerialLine(settings: settings, isPaced: isPaced, wrongSpeedGarbles: wrongSpeedGarbles, clock: LineClock(clock))
            self.loop = try WireLoop(device: device, name: "simulated-tty", serial: isPaced || wrongSpeedGarbles ? line : nil)
        } catch {
            SystemCalls.giveBack(terminal.master)
            throw error
        }
        device.attached(to: loop)
        loop.replace(with: .terminal(terminal.master))
    }

    public var isPlugged: Bool { state.withLock { $0.plugged } }

    public func unplug() {
        let fresh = state.withLock { state in
            defer { state.plugged = false }
            return state.plugged
        }
        guard fresh else { return }
        // A link that cannot be taken away points to nothing once the master is closed, which is as good.
        if let linkPath { try? SystemCalls.unlinkOurs(linkPath) }
        loop.replace(with: .none)
        device.detached()
    }

    public func plug() throws(BusError) {
        let master = try state.withLock { state throws(BusError) -> Int32? in
            if state.closed || linkPath == nil { throw .closed }
            if state.plugged { return nil }
            let terminal = try SystemCalls.openTerminal()
            do throws(BusError) {
                if let linkPath { try SystemCalls.link(linkPath, to: terminal.path) }
            } catch {
                SystemCalls.giveBack(terminal.master)
                throw error
            }
            state.plugged = true
            return terminal.master
        }
        guard let master else { return }
        device.attached(to: loop)
        loop.replace(with: .terminal(master))
    }

    public func close() {
        unplug()
        state.withLock { $0.closed = true }
        loop.stop()
    }
}
