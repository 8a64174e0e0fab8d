import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import Peripherals
import PrinterProfiles
import ReceiptPrinter
import Transports

/// Finds a device's setting together with the person before it. Each answers the settings as `till setup --device` takes them.
struct Calibration: Sendable {
    let plan: DevicePlan
    let dialogue: Dialogue

    /// How long somebody has for the scan, in seconds.
    static let scanSeconds = 60
    private static let openMilliseconds = 5_000

    // MARK: Keyboard scanner

    /// - Parameter text: of a barcode at hand; nil prints a page with one that has every character in which layouts differ.
    func layout(of scanner: DevicePlan.Scanner?, _ role: DeviceRole, text: String?) async throws -> [String: String] {
        guard let scanner, case .keyboard = scanner.address else { throw fail("Only a scanner that types like a keyboard has a layout; this one is at \(plan.address(of: role)?.description ?? "no address").") }
        if text == nil { try await printPage() }
        let transport = try await open(scanner.address)
        print("Scan \(text.map { "the barcode '\($0)'" } ?? "the code on the page") now; there are \(Self.scanSeconds) seconds.")
        let records: [UInt8]
        do { records = try await WedgeCalibration.collect(from: transport, waitMilliseconds: Self.scanSeconds * 1_000) } catch {
            await transport.close()
            throw fail("\(error.reason.sentence) \(error.reason.remedy)", code: error.reason.code)
        }
        await transport.close()
        let layouts = KeyboardLayoutName.common.compactMap { try? KeyboardLayout($0) }
        let matches = WedgeCalibration.matches(records: records, known: text ?? WedgeCalibration.text, layouts: layouts)
        guard let match = matches.first else {
            throw fail(
                """
                No layout reads that as the barcode's text. Scan the code of the page itself, not another; switch off prefixes and code identifiers in the \
                scanner; or let it type as a US keyboard, by its manual.
                """)
        }
        if matches.count > 1 { print("Several layouts read it: \(matches.map { $0.layout.description + ($0.capsLock ? " with caps lock" : "") }.joined(separator: ", ")). The first is taken.") }
        return ["\(role.rawValue).layout": match.layout.description, "\(role.rawValue).caps-lock": match.capsLock ? "yes" : "no"]
    }

    private func printPage() async throws {
        guard plan.printer != nil else { throw fail("No receipt printer is set up for the page; say --text TEXT with a barcode you have at hand.") }
        let outcome = await opened(.receiptPrinter) { await $0.printer.print(CalibrationPage.document, willSend: {}, waiting: { _ in }) }
        switch outcome {
        case .confirmed: break
        case .refused(let reason), .unprintable(let reason), .unknown(let reason):
            throw fail("The page was not printed: \(reason.sentence) \(reason.remedy) Or say --text TEXT with a barcode you have at hand.", code: reason.code)
        }
    }

    // MARK: Serial printer

    /// Asks the printer for its status at one speed after the other until it answers twice.
    func speed(of printer: DevicePlan.Printer?, _ role: DeviceRole) async throws -> [String: String] {
        guard let printer, case .serial(let path, let present) = printer.address else {
            throw fail("Only a printer at a serial port has a speed. What it is, it says itself: till diagnose \(role.rawValue); its profile is set by till setup --device \(role.rawValue).profile=NAME.")
        }
        print("Trying speeds; a printer that is not at the right one may print a few signs.")
        for settings in Self.usualSpeeds(present) where try await answers(.serial(path: path, settings: settings), printer.profile) {
            return [role.rawValue: DeviceAddress.serial(path: path, settings: settings).description]
        }
        throw fail("It answered at no speed. Check that it is switched on and has paper, its cable (crossed, as printers want it), and its profile.", code: DeviceReason.noAnswer.code)
    }

    /// The present ones first, then by how often printers come set so.
    private static func usualSpeeds(_ present: SerialSettings) -> [SerialSettings] {
        let bauds = [9_600, 19_200, 115_200, 38_400, 57_600, 4_800, 2_400, 230_400]
        let others = [SerialSettings.Parity.none, .even, .odd].flatMap { parity in
            bauds.map { baud in
                var settings = present
                (settings.baud, settings.parity) = (baud, parity)
                return settings
            }
        }
        return [present] + others.filter { $0 != present }
    }

    /// Twice: one right byte may come by chance.
    private func answers(_ address: DeviceAddress, _ profile: PrinterProfile) async throws -> Bool {
        let transport = try await open(address)
        let driver = ReceiptPrinters.make(transport: transport, profile: profile, clock: ContinuousClock(), timings: Self.quick)
        let first = try? await driver.status()
        let isRight = first == nil ? false : (try? await driver.status()) != nil
        await transport.close()
        return isRight
    }

    private static var quick: PrinterTimings {
        var timings = PrinterTimings()
        timings.statusMilliseconds = 400
        return timings
    }

    // MARK: Display

    /// Twice round: only what the display understands can be read both times.
    func commandSet() async throws -> [String: String] {
        guard let display = plan.display else { throw fail("No customer-display is set up.") }
        let transport = try await open(display.address)
        do {
            let cycle = LanguageCycle(transport: transport, columns: display.model.columns)
            let once = try await readable(LanguageCycle.order, cycle, "Can you read")
            let twice = try await readable(once, cycle, "Once more: can you read")
            await transport.close()
            guard let set = twice.first else {
                throw fail("None could be read. Check the speed (till setup --device customer-display=serial:PATH?baud=…), the cable, and the display's own setting by its manual.")
            }
            if twice.count > 1 { print("Several could be read: \(twice.map(\.title).joined(separator: ", ")). The first is taken.") }
            return ["\(DeviceRole.customerDisplay.rawValue).command-set": set.rawValue]
        } catch {
            await transport.close()
            throw error
        }
    }

    private func readable(_ sets: [CommandSet], _ cycle: LanguageCycle, _ question: String) async throws -> [CommandSet] {
        var read: [CommandSet] = []
        for set in sets {
            do throws(DeviceError) { try await cycle.show(set) } catch { throw fail("\(error.reason.sentence) \(error.reason.remedy)", code: error.reason.code) }
            if try await dialogue.isYes("\(question) '\(set.title)' in the upper line and '\(set.rawValue)' in the lower?") { read.append(set) }
        }
        return read
    }

    // MARK: Drawer

    func drawerSensor() async throws -> [String: String] {
        guard let wiring = plan.drawer, plan.ownDrawer == nil else { throw fail("Only the sensor of a drawer on the receipt printer is learnt; one with a port of its own is told by cash-drawer.model.") }
        _ = try await dialogue.ask("Close the drawer, then press Enter.")
        let dialogue = dialogue
        let learnt: Result<DrawerWiring, any Error> = await opened(.receiptPrinter) { devices in
            let drawer = PrinterPortDrawer(port: devices.printer, wiring: wiring)
            do {
                return .success(
                    try await drawer.learnPolarity { () async throws(DeviceError) in
                        try await drawer.kick()
                        do { _ = try await dialogue.ask("It was kicked. If it did not open, open it by key. When it stands open, press Enter.") } catch {
                            throw DeviceError(.drawerPolarity.with(detail: "nobody answered"))
                        }
                    })
            } catch { return .failure(error) }
        }
        let role = DeviceRole.cashDrawer.rawValue
        do {
            let wiring = try learnt.get()
            guard wiring.hasSensor else { return ["\(role).sensor": "no"] }
            return ["\(role).sensor": "yes", "\(role).open-when-high": wiring.openWhenHigh ? "yes" : "no"]
        } catch let error as DeviceError {
            throw fail("\(error.reason.sentence) \(error.reason.remedy)", code: error.reason.code)
        }
    }

    // MARK: Reaching

    private func open(_ address: DeviceAddress) async throws -> any Transport {
        do throws(TransportError) { return try await SystemTransports().open(address, timeoutMilliseconds: Self.openMilliseconds) } catch {
            let reason = DeviceReason(error)
            throw fail("\(reason.sentence) \(reason.remedy)", code: reason.code)
        }
    }

    /// The printer alone, as the register would open it.
    private func opened<Value: Sendable>(_ role: DeviceRole, _ work: @escaping @Sendable (TerminalDevices) async -> Value) async -> Value {
        await TerminalDevices(plan: DevicePlan(printer: plan.printer), opener: SystemTransports()).opened(settlingWithin: DeviceDesk.settleLimit, awaiting: role, work)
    }
}
