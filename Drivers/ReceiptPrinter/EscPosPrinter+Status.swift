import DeviceKit

extension EscPosPrinter {
    /// Reads DLE EOT 1–4. A printer that does not answer is `device.no-answer`, which is not the same as off line; one whose answers cannot be any is
    /// `device.wrong-speed`.
    ///
    /// The exchange is short and bounded, and not ended by the caller's cancellation: that would close the channel under a job.
    public func status() async throws(DeviceError) -> PrinterStatus {
        try await withoutCancellation { [self] () async throws(DeviceError) in try await readStatus() }
    }

    func readStatus() async throws(DeviceError) -> PrinterStatus {
        try await link.exchange { () async throws(DeviceError) in
            let noise = link.noise
            guard let printer = try await link.realTimeStatus(1) else {
                let bytes = link.noise - noise
                throw DeviceError(bytes > 0 ? .wrongSpeed.with(detail: "DLE EOT 1 answered with \(bytes) bytes that no printer sends") : .noAnswer.with(detail: "DLE EOT 1 not answered"))
            }
            var status = PrinterStatus()
            status.drawerPinHigh = printer & 0x04 != 0
            status.online = printer & 0x08 == 0
            status.waitingForButton = printer & 0x20 != 0
            status.feeding = printer & 0x40 != 0
            if let cause = try await optionalStatus(2) {
                status.coverOpen = cause & 0x04 != 0
                if cause & 0x08 != 0 { status.feeding = true }
                status.paperOut = cause & 0x20 != 0
            }
            if let error = try await optionalStatus(3) {
                status.mechanicalError = error & 0x04 != 0
                status.cutterError = error & 0x08 != 0
                status.unrecoverableError = error & 0x20 != 0
                status.overheated = error & 0x40 != 0
            }
            if let paper = try await optionalStatus(4) {
                status.paperNearEnd = paper & 0x0C != 0
                if paper & 0x60 != 0 { status.paperOut = true }
            }
            return status
        }
    }

    /// Some printers know only a part of DLE EOT. What was never answered is asked no more; that it is unknown is no fault.
    private func optionalStatus(_ n: UInt8) async throws(DeviceError) -> UInt8? {
        guard state.withLock({ $0.misses[n, default: 0] }) < PrinterLimits.missesBeforeSkipping else { return nil }
        let answer = try await link.realTimeStatus(n)
        state.withLock { $0.misses[n] = answer == nil ? $0.misses[n, default: 0] + 1 : -1000 }
        return answer
    }

    public func nextStatus(withinMilliseconds milliseconds: Int) async throws(DeviceError) -> PrinterStatus {
        let limit = Duration.milliseconds(max(0, milliseconds))
        guard encoder.reportsStatus else {
            try await link.pause(limit)
            return try await status()
        }
        let elapsed = link.stopwatch()
        while true {
            if let status = link.takeAutomatic().flatMap(AutomaticStatus.status) { return status }
            let left = limit - elapsed()
            guard left > .zero else { return try await status() }
            try await withoutCancellation { [self] () async throws(DeviceError) in
                _ = try await link.exchange { () async throws(DeviceError) in try await link.receive(timeoutMilliseconds: PrinterLimits.listenMilliseconds) }
            }
            if link.hasAutomatic { continue }
            try await link.pause(min(left, timings.pollWhilePrinting))
        }
    }

    public func identify() async throws(DeviceError) -> PrinterIdentity {
        try await withoutCancellation { [self] () async throws(DeviceError) in
            var identity = PrinterIdentity()
            identity.maker = try await text(66)
            identity.model = try await text(67)
            // Two questions without an answer are enough: off line, or a printer that does not know them.
            if identity == PrinterIdentity() { return identity }
            identity.firmware = try await text(65)
            identity.serialNumber = try await text(68)
            return identity
        }
    }

    /// GS I n, answered `5F text 00`. nil when it is not, or with nothing.
    private func text(_ n: UInt8) async throws(DeviceError) -> String? {
        try await link.exchange { () async throws(DeviceError) -> String? in
            link.forgetBlocks(header: 0x5F)
            try await link.send(EscPosCommand.identity(n))
            guard let bytes = try await link.await(timings.statusMilliseconds, { link.takeBlock(header: 0x5F) }) else {
                try await link.waitForQuiet()
                return nil
            }
            let text = String(decoding: bytes.filter { (0x20...0x7E).contains($0) }.prefix(PrinterLimits.identityCharacters), as: UTF8.self)
            return text.isEmpty ? nil : text
        }
    }
}
