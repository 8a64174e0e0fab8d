import DeviceKit

extension EscPosPrinter {
    /// Pulses now or not at all. ESC p waits its turn behind paper, so it is used only when the printer is on line and no job is
    /// under way; otherwise the real-time DLE DC4 1 overtakes the buffer. A kick must not come minutes later, with the new roll.
    public func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) async throws(DeviceError) {
        let connector: UInt8 = pin == .two ? 0 : 1
        try await withoutCancellation { [self] () async throws(DeviceError) in
            try await link.exchange { () async throws(DeviceError) in
                guard let printer = try await link.realTimeStatus(1) else { throw DeviceError(.noAnswer.with(detail: "DLE EOT 1 not answered")) }
                if printer & 0x08 != 0 || state.withLock({ $0.jobActive }) {
                    try await link.send(EscPosCommand.realTimePulse(connector: connector, onMilliseconds: onMilliseconds))
                } else {
                    try await link.send(EscPosCommand.pulse(connector: connector, onMilliseconds: onMilliseconds, offMilliseconds: offMilliseconds))
                }
            }
        }
    }

    /// DLE EOT 1, bit 2.
    public func drawerPinHigh() async throws(DeviceError) -> Bool {
        try await withoutCancellation { [self] () async throws(DeviceError) in
            try await link.exchange { () async throws(DeviceError) in
                guard let printer = try await link.realTimeStatus(1) else { throw DeviceError(.noAnswer.with(detail: "DLE EOT 1 not answered")) }
                return printer & 0x04 != 0
            }
        }
    }
}
