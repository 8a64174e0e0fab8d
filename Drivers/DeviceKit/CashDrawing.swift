/// The drawer kick-out connector of a printer (or of anything that has one).
public protocol DrawerPort: Sendable {
    /// Energises the solenoid: connector pin 2 or 5, on and off times in milliseconds (ESC p m t1 t2 counts in 2 ms).
    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) async throws(DeviceError)
    /// The level of connector pin 3, which the drawer's switch pulls.
    func drawerPinHigh() async throws(DeviceError) -> Bool
}

public enum DrawerPin: Int, Sendable, Codable { case two = 2, five = 5 }

/// A cash drawer as the register sees it.
public protocol CashDrawing: Sendable {
    /// Kicks the drawer and reads its sensor until it says open.
    /// - Throws: `drawer.stuck` when the sensor never said so; the printer's reason when it cannot be reached.
    func open() async throws(DeviceError)
    /// Whether the drawer is open; nil when this drawer has no sensor.
    func isOpen() async throws(DeviceError) -> Bool?
}
