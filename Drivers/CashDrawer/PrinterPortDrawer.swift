import DeviceKit

/// How one drawer is wired and built.
public struct DrawerWiring: Sendable, Equatable {
    /// The connector pin that drives the solenoid.
    public var pin: DrawerPin
    /// Solenoid on and off times in milliseconds.
    public var onMilliseconds: Int
    public var offMilliseconds: Int
    /// Whether connector pin 3 is HIGH when the drawer is open; drawers differ, so it is learnt in setup.
    public var openWhenHigh: Bool
    public var hasSensor: Bool

    public init(pin: DrawerPin = .two, onMilliseconds: Int = 100, offMilliseconds: Int = 500, openWhenHigh: Bool = true, hasSensor: Bool = true) {
        self.pin = pin
        self.onMilliseconds = onMilliseconds
        self.offMilliseconds = offMilliseconds
        self.openWhenHigh = openWhenHigh
        self.hasSensor = hasSensor
    }
}

/// A cash drawer on a printer's kick-out connector.
public struct PrinterPortDrawer: CashDrawing {
    /// A drawer needs a moment to run out; its sensor is looked at until so long after the pulse.
    public static let settle: Duration = .milliseconds(500)
    public static let pollInterval: Duration = .milliseconds(50)

    public let wiring: DrawerWiring
    let port: any DrawerPort
    let clock: any Clock<Duration>

    public init(port: any DrawerPort, wiring: DrawerWiring = DrawerWiring(), clock: any Clock<Duration> = ContinuousClock()) {
        self.port = port
        self.wiring = wiring
        self.clock = clock
    }

    public func open() async throws(DeviceError) {
        try await kick()
        guard wiring.hasSensor else { return }
        let looks = Int((.milliseconds(wiring.onMilliseconds) + Self.settle) / Self.pollInterval) + 1
        for look in 0..<looks {
            if try await isOpen() == true { return }
            guard look < looks - 1 else { break }
            do {
                try await clock.sleep(for: Self.pollInterval)
            } catch { throw DeviceError(.drawerStuck.with(detail: "cancelled before the sensor said open")) }
        }
        throw DeviceError(.drawerStuck.with(detail: "sensor not open \(Self.settle) after the pulse"))
    }

    public func isOpen() async throws(DeviceError) -> Bool? {
        guard wiring.hasSensor else { return nil }
        return try await port.drawerPinHigh() == wiring.openWhenHigh
    }
}
