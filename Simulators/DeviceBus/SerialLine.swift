import DeviceKit

/// What a serial line does to bytes that a pseudo terminal would pass at once and whole: it takes its time, and is read rightly only at its own speed.
struct SerialLine: Sendable {
    let settings: SerialSettings
    let isPaced: Bool
    /// Whether a terminal that listens and speaks at another speed than the device's garbles what passes.
    let wrongSpeedGarbles: Bool
    let clock: LineClock

    /// - Parameter settings: what no UART has becomes the nearest it has.
    init(settings: SerialSettings, isPaced: Bool, wrongSpeedGarbles: Bool, clock: LineClock) {
        var settings = settings
        settings.baud = min(max(1, settings.baud), WrongSpeed.fastest)
        settings.dataBits = min(max(5, settings.dataBits), 8)
        settings.stopBits = min(max(1, settings.stopBits), 2)
        (self.settings, self.isPaced, self.wrongSpeedGarbles, self.clock) = (settings, isPaced, wrongSpeedGarbles, clock)
    }

    /// Start bit, data, parity and stop bits, one after the other.
    var byteTime: Duration {
        .seconds(1) * (1 + settings.dataBits + (settings.parity == .none ? 0 : 1) + settings.stopBits) / settings.baud
    }

    var pace: LinePace? { isPaced ? LinePace(byteTime: byteTime) : nil }

    /// What the device makes of bytes the terminal sends.
    func heardByDevice(_ bytes: [UInt8], terminal: Int32) -> [UInt8] {
        guard wrongSpeedGarbles, let speed = SystemCalls.speed(of: terminal), speed != settings.baud else { return bytes }
        return WrongSpeed(settings: settings, sender: speed, receiver: settings.baud).received(bytes)
    }

    /// What the terminal makes of bytes the device sends.
    func heardByTerminal(_ bytes: [UInt8], terminal: Int32) -> [UInt8] {
        guard wrongSpeedGarbles, let speed = SystemCalls.speed(of: terminal), speed != settings.baud else { return bytes }
        return WrongSpeed(settings: settings, sender: settings.baud, receiver: speed).received(bytes)
    }
}
