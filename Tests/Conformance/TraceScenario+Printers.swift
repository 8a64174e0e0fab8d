import CashDrawer
import DeviceKit
import Foundation
import PrinterProfiles
import ReceiptPrinter
import SimulatedCashDrawer
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Synchronization
import Testing

extension TraceScenario {
    private static let timings: PrinterTimings = {
        var timings = PrinterTimings()
        // Long enough that the end's answer is never missed on a busy machine: what is sent does not depend on speed.
        (timings.endSliceMilliseconds, timings.pollWhilePrinting, timings.pollWhileStopped, timings.quietMilliseconds) = (1_000, .milliseconds(5), .milliseconds(10), 30)
        return timings
    }()

    private static func driver(_ transport: any Transport, _ profile: PrinterProfile) -> any ReceiptPrinterDriving {
        ReceiptPrinters.make(transport: transport, profile: profile, clock: ContinuousClock(), timings: timings)
    }

    /// A printer with its drawer, and hands for cover, paper and key.
    private static func printer(_ profile: PrinterProfile) -> (device: any SimulatedDevice, hands: [String: @Sendable () -> Void]) {
        let drawer = DrawerTwin()
        let twin = PrinterTwin(PrinterOptions(profile: profile), drawer: drawer)
        return (twin, [
            "open the cover": { twin.setCover(open: true) }, "close the cover": { twin.setCover(open: false) }, "nearly no paper": { twin.setPaperLeft(millimetres: 60) },
            "new roll": { twin.loadRoll() }, "shut the drawer": { drawer.close() },
        ])
    }

    private static func says(_ outcome: PrintOutcome) -> String {
        switch outcome {
        case .confirmed: "confirmed"
        case .refused(let reason): "refused: \(reason.code)"
        case .unprintable(let reason): "unprintable: \(reason.code)"
        case .unknown(let reason): "unknown: \(reason.code)"
        }
    }

    private static let starProfile: PrinterProfile = {
        var profile = PrinterProfile.generic80
        (profile.name, profile.dialect, profile.codePages, profile.clearsBuffers) = ("star", .starLine, [1: "cp437", 4: "cp858", 32: "cp1252"], false)
        return profile
    }()

    private static func receipt(_ name: String, _ profile: PrinterProfile) -> TraceScenario {
        .init(folder: "ReceiptPrinter", name: name, role: .receiptPrinter, stage: { printer(profile) }, act: { transport, _ in
            [says(await driver(transport, profile).print(shortReceipt, willSend: {}, waiting: { _ in }))]
        }, said: ["confirmed"])
    }

    static let printers: [TraceScenario] = [
        receipt("receipt-by-status", .generic80), receipt("receipt-by-process-id", .epson80), receipt("receipt-star", starProfile),
        .init(folder: "ReceiptPrinter", name: "paper-out-in-a-receipt", role: .receiptPrinter, stage: { printer(.generic80) }, act: { transport, hand in
            hand("nearly no paper")
            let words = Mutex<[String]>([])
            let outcome = await driver(transport, .generic80).print(longReceipt, willSend: {}) { reason in
                words.withLock { $0.append("waiting: \(reason.code)") }
                hand("new roll")
            }
            return words.withLock { $0 } + [says(outcome)]
        }, said: ["waiting: printer.paper-out", "confirmed"]),
        .init(folder: "ReceiptPrinter", name: "cover-open", role: .receiptPrinter, stage: { printer(.generic80) }, act: { transport, hand in
            let printer = driver(transport, .generic80)
            hand("open the cover")
            let refused = says(await printer.print(shortReceipt, willSend: {}, waiting: { _ in }))
            hand("close the cover")
            return [refused, says(await printer.print(shortReceipt, willSend: {}, waiting: { _ in }))]
        }, said: ["refused: printer.cover-open", "confirmed"]),
        .init(folder: "ReceiptPrinter", name: "identity", role: .receiptPrinter, stage: { printer(.epson80) }, act: { transport, _ in
            let identity = try await driver(transport, .epson80).identify()
            return [identity.maker, identity.model, identity.firmware, identity.serialNumber].compactMap(\.self)
        }, said: ["Till", "Simulated", "1.0", "0000000001"]),
        .init(folder: "ReceiptPrinter", name: "automatic-status", role: .receiptPrinter, stage: { printer(.epson80) }, act: { transport, hand in
            let printer = driver(transport, .epson80)
            try await printer.prepare()
            hand("open the cover")
            // The status of before may come first.
            for _ in 0..<3 {
                let stops = try await printer.nextStatus(withinMilliseconds: 60_000).stops
                if !stops.isEmpty { return stops.map(\.code) }
            }
            return []
        }, said: ["printer.cover-open"]),
    ]

    static let drawers: [TraceScenario] = [
        .init(folder: "CashDrawer", name: "printer-port", role: .receiptPrinter, stage: { printer(.generic80) }, act: { transport, hand in
            let drawer = PrinterPortDrawer(port: driver(transport, .generic80))
            var said = [try await drawer.isOpen() == false ? "shut" : "open"]
            try await drawer.open()
            said.append(try await drawer.isOpen() == true ? "open" : "shut")
            hand("shut the drawer")
            said.append(try await drawer.isOpen() == false ? "shut" : "open")
            return said
        }, said: ["shut", "open", "shut"]),
        .init(folder: "CashDrawer", name: "serial-board", role: .cashDrawer, stage: {
            let board = DrawerBoard(.glancetron(drawer: 2))
            return (board, ["shut the drawer": { board.drawer.close() }])
        }, act: { transport, hand in
            let drawer = try DrawerConformanceTests.model("Glancetron 8005-U, drawer 2").drawer(over: transport, clock: ContinuousClock())
            var said = [try await drawer.isOpen() == false ? "shut" : "open"]
            try await drawer.open()
            said.append(try await drawer.isOpen() == true ? "open" : "shut")
            hand("shut the drawer")
            said.append(try await drawer.isOpen() == false ? "shut" : "open")
            return said
        }, said: ["shut", "open", "shut"]),
    ]
}
