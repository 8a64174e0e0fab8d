import CustomerDisplay
import DeviceKit

extension TerminalDevices {
    /// Tries a device through the driver that has it open, so that a running register need not let go of it. What it borrows (the
    /// scanner's reads) it gives back however it ends.
    public func diagnose(_ request: DiagnosisRequest) async -> Diagnosis {
        let role = request.role
        guard let address = plan.address(of: role) else {
            var run = DiagnosisRun(role: role, device: "none", clock: clock)
            run.wrong("set up", .notConfigured)
            return run.diagnosis
        }
        var run = DiagnosisRun(role: role, device: address.description, clock: clock)
        if case .failed(let reason) = health()[role] { run.wrong("reach", reason) }
        switch role {
        case .receiptPrinter, .kitchenPrinter: await diagnosePrinter(&run, request)
        case .cashDrawer: await diagnoseDrawer(&run, request)
        case .barcodeScanner, .secondBarcodeScanner: await diagnoseScanner(&run, request)
        case .customerDisplay: await diagnoseDisplay(&run, request)
        }
        return run.diagnosis
    }

    private func diagnosePrinter(_ run: inout DiagnosisRun, _ request: DiagnosisRequest) async {
        let printer = terminalPrinter(request.role)
        let status = await run.step("status") { () async throws(DeviceError) in try await printer.status() } say: { status in
            (status.stops.isEmpty ? .ok : .wrong, status.words.joined(separator: ", "))
        }
        guard let status else { return }
        for reason in status.reasons { run.wrong("status", reason) }
        _ = await run.step("identity") { () async throws(DeviceError) in try await printer.identify() } say: { identity in
            let parts = [identity.maker, identity.model, identity.firmware.map { "firmware \($0)" }, identity.serialNumber.map { "serial number \($0)" }].compactMap { $0 }
            return parts.isEmpty ? (.look, "the printer does not say what it is; its profile is \(planned(request.role)?.profile.name ?? "")") : (.ok, parts.joined(separator: ", "))
        }
        guard request.acts else { return run.skip("test page", "not asked for") }
        guard status.stops.isEmpty else { return run.skip("test page", "the printer cannot print now") }
        let page = TestPage.document(planned(request.role))
        _ = await run.step("test page") { () async throws(DeviceError) -> String in
            switch await printer.print(page, willSend: {}, waiting: { _ in }) {
            case .confirmed: return "printed, and the printer confirmed its end"
            case .refused(let reason), .unprintable(let reason), .unknown(let reason): throw DeviceError(reason)
            }
        } say: { (.ok, $0) }
    }

    private func diagnoseDrawer(_ run: inout DiagnosisRun, _ request: DiagnosisRequest) async {
        guard let drawer else { return run.wrong("set up", .notConfigured) }
        let before = await run.step("sensor") { () async throws(DeviceError) in try await drawer.isOpen() } say: { isOpen in
            switch isOpen {
            case nil: (.look, "this drawer has no sensor")
            case true?: (.ok, "says open")
            case false?: (.ok, "says closed")
            }
        }
        guard let before else { return }
        guard request.acts else { return run.skip("kick", "not asked for") }
        if before == true { return run.skip("kick", "the drawer is open: close it and try again; if it is closed, turn cash-drawer.open-when-high round") }
        _ = await run.step("kick") { () async throws(DeviceError) in try await drawer.open() } say: {
            before == nil ? (.look, "kicked; see whether it opened") : (.ok, "kicked, and the sensor says open")
        }
    }

    private func diagnoseScanner(_ run: inout DiagnosisRun, _ request: DiagnosisRequest) async {
        let health = health()[request.role]
        guard health == .ready else { return run.wrong("reach", health?.reasons.first ?? .notFound) }
        if let statistics = statistics()[request.role] {
            _ = await run.step("reads") { () async throws(DeviceError) in DeviceListing.Counts(statistics) } say: { counts in
                (counts.unclaimed > 0 || counts.keysLost > 0 ? .look : .ok, "since it was connected: \(counts.words)")
            }
        }
        guard request.scanSeconds > 0 else { return run.skip("scan", "not asked for") }
        let seconds = request.scanSeconds
        _ = await run.step("scan") { () async throws(DeviceError) -> ScannerEvent in
            guard let event = await borrowScan(atMost: .seconds(seconds)) else {
                throw DeviceError(.noAnswer.with(detail: "nothing was scanned within \(seconds) s; or its speed, framing or mode is another"))
            }
            return event
        } say: { event in
            switch event {
            case .scan(let scan): (.ok, scan.inWords)
            case .rejected(let raw, let why): (.wrong, "\(why), bytes \(DeviceTrace.Record.hex(Array(raw.prefix(64))))")
            }
        }
    }

    private func diagnoseDisplay(_ run: inout DiagnosisRun, _ request: DiagnosisRequest) async {
        guard request.acts, let display else { return run.skip("pattern", "not asked for") }
        let former = terminalDisplay.latestText
        let patterns = DisplayTestPattern.all(columns: display.columns)
        _ = await run.step("pattern") { () async throws(DeviceError) in
            for pattern in patterns {
                try await display.show(pattern.text)
                try? await clock.sleep(for: Self.patternStays)
            }
            if let former { try await display.show(former) } else { try await display.clear() }
        } say: { (.look, "a display does not answer; look whether you saw: " + patterns.map(\.question).joined(separator: " ")) }
    }

    private static let patternStays = Duration.seconds(2)
}

extension Scan {
    /// All that was read and understood, for a technician.
    var inWords: String {
        var parts = ["\(symbology.rawValue) '\(data)'"]
        if let aim { parts.append("AIM identifier \(aim)") }
        if let gtin { parts.append("GTIN \(gtin)") }
        if let addOn { parts.append("add-on \(addOn)") }
        parts += elements.map { "(\($0.identifier)) \($0.title) \($0.value)" }
        if let timing { parts.append("\(timing.keys) keys, \(timing.meanGapMicroseconds) µs apart") }
        parts.append("bytes \(DeviceTrace.Record.hex(raw))")
        return parts.joined(separator: ", ")
    }
}

extension PrinterStatus {
    /// Every bit in words, whether it is well or not.
    var words: [String] {
        [
            online ? "on line" : "off line", coverOpen ? "cover open" : "cover closed", paperOut ? "paper out" : paperNearEnd ? "paper near its end" : "paper in",
            cutterError ? "cutter error" : "cutter well", overheated ? "head too hot" : "head cool", unrecoverableError ? "unrecoverable error" : "no fault",
            "drawer pin 3 \(drawerPinHigh ? "high" : "low")",
        ]
    }
}
