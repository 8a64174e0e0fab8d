import DeviceKit
import PrinterProfiles
import Synchronization

/// A Star printer of the TSP family in line mode behind a `Transport`.
///
/// The guarantees are those of `ReceiptPrinting`. A job's end is the printer's own count of ETB commands, which it raises only when everything
/// before is printed. There is no clearing whose success it would confirm, so a job that a stop left in doubt is *unknown* and never sent again.
public final class StarPrinter: ReceiptPrinterDriving {
    public let profile: PrinterProfile
    let link: PrinterLink
    let encoder: StarEncoder
    let timings: PrinterTimings
    let jobLock = AsyncLock()
    let state = Mutex(State())

    struct State {
        var jobActive = false
        /// What the printer still holds of earlier times is not known.
        var doubtful = true
        /// The ETB counter after the last job whose end is certain.
        var counter = 0
    }

    public init(transport: any Transport, profile: PrinterProfile, logos: [PrinterLogo] = [], clock: any Clock<Duration>, timings: PrinterTimings = PrinterTimings()) {
        self.profile = profile
        self.timings = timings
        link = PrinterLink(transport: transport, clock: clock, timings: timings, dialect: .starLine)
        encoder = StarEncoder(profile: profile, logos: logos)
    }

    public func status() async throws(DeviceError) -> PrinterStatus { try await shieldedPacket().status }

    /// Star's automatic status forbids the question that works off line, so this waits and asks.
    public func nextStatus(withinMilliseconds milliseconds: Int) async throws(DeviceError) -> PrinterStatus {
        try await link.pause(.milliseconds(max(0, milliseconds)))
        return try await status()
    }

    /// ESC # *: `TSP650IIVer2.1` is model and version together.
    public func identify() async throws(DeviceError) -> PrinterIdentity {
        try await withoutCancellation { [self] () async throws(DeviceError) in
            try await link.exchange { () async throws(DeviceError) in
                link.forgetStarReplies()
                try await link.send(StarCommand.version)
                guard let text = try await link.await(timings.statusMilliseconds, { link.takeStarVersion() }), !text.isEmpty else { return PrinterIdentity() }
                var identity = PrinterIdentity(maker: "Star", model: text)
                if let mark = text.firstRange(of: "Ver") {
                    identity.model = String(text[..<mark.lowerBound])
                    identity.firmware = String(text[mark.upperBound...])
                }
                return identity
            }
        }
    }

    public func prepare() async throws(DeviceError) {
        _ = await jobLock.lock()
        defer { jobLock.unlock() }
        if try await packet().status.stops.isEmpty { try await settle() }
    }

    // MARK: Drawer

    /// In its turn when nothing is under way; else by FS, which the printer obeys on reception. The second drawer has no such command.
    public func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) async throws(DeviceError) {
        try await withoutCancellation { [self] () async throws(DeviceError) in
            let waits = try await packet().status.online == false || state.withLock { $0.jobActive }
            guard waits else {
                guard let bytes = encoder.pulse(pin: pin, onMilliseconds: onMilliseconds, offMilliseconds: offMilliseconds) else {
                    throw DeviceError(.drawerByKey.with(detail: "no pin \(pin.rawValue) in profile \(profile.name)"))
                }
                return try await link.exchange { () async throws(DeviceError) in try await link.send(bytes) }
            }
            guard pin == .two else { throw DeviceError(.drawerByKey.with(detail: "the second drawer opens only while the printer is on line and idle")) }
            try await link.exchange { () async throws(DeviceError) in try await link.send(StarCommand.pulseNow) }
        }
    }

    /// The compulsion switch, printer status 1, bit 2.
    public func drawerPinHigh() async throws(DeviceError) -> Bool { try await shieldedPacket().status.drawerPinHigh }

    // MARK: Status

    private func shieldedPacket() async throws(DeviceError) -> StarStatus {
        try await withoutCancellation { [self] () async throws(DeviceError) in try await packet() }
    }

    /// - Throws: `device.no-answer` when nothing comes in time.
    func packet() async throws(DeviceError) -> StarStatus {
        try await link.exchange { () async throws(DeviceError) in
            link.forgetStarReplies()
            try await link.send(StarCommand.realTimeStatus)
            guard let packet = try await link.await(timings.statusMilliseconds, { link.takeStarStatus() }) else {
                throw DeviceError(.noAnswer.with(detail: "ESC ACK SOH not answered"))
            }
            return packet
        }
    }
}
