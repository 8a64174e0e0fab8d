import ArgumentParser
import DeviceKit
import Foundation
import Peripherals
import Storage

struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Find out how a device is set, and set it up so: a scanner's keyboard layout, a display's command set, a drawer's sensor, a serial printer's speed.",
        discussion: """
            DEVICE is a role that is set up: barcode-scanner or barcode-scanner-2 at a keyboard port, customer-display, cash-drawer on the receipt \
            printer, receipt-printer or kitchen-printer at a serial port. It asks at the terminal. The register must be stopped meanwhile, for the device is used without it.
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The device's role.", valueName: "DEVICE")) var device: DeviceRole
    @Option(help: ArgumentHelp("Scanner: the text of a barcode at hand, instead of the page that is printed.", valueName: "TEXT")) var text: String?
    @Flag(help: "Only say what was found; set nothing.") var dryRun = false

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        try await reporting { try await command.calibrate(directory) }
    }

    private func calibrate(_ directory: DataDirectory) async throws {
        let desk = try DeviceDesk(directory: directory, data: global.driverData())
        let plan = try await desk.planOfStoppedRegister()
        guard plan.address(of: device) != nil else {
            throw fail("No \(device.rawValue) is set up. till devices lists what is plugged in; till setup --device \(device.rawValue)=ADDRESS binds it.")
        }
        let calibration = Calibration(plan: plan, dialogue: Dialogue())
        let found: [String: String] = switch device {
        case .barcodeScanner: try await calibration.layout(of: plan.scanner, device, text: text)
        case .secondBarcodeScanner: try await calibration.layout(of: plan.secondScanner, device, text: text)
        case .customerDisplay: try await calibration.commandSet()
        case .cashDrawer: try await calibration.drawerSensor()
        case .receiptPrinter: try await calibration.speed(of: plan.printer, device)
        case .kitchenPrinter: try await calibration.speed(of: plan.kitchenPrinter, device)
        }
        let settings = found.sorted { $0.key < $1.key }.map { "--device \($0.key)=\($0.value)" }.joined(separator: " ")
        guard !dryRun else { return print("Found: till setup \(settings)") }
        let change = SetupChange(devices: found)
        _ = try await Errands.run(.setup, try JSONText.bytes(change), in: directory)
        print("Set up: \(settings)")
    }
}
