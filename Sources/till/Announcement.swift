import DeviceKit
import Foundation
import SimulatedBench
import Storage

/// Collects where the parts of a starting register are reached.
actor Readiness {
    private var pagePort: Int?
    private var isSocketReady = false
    private var waiting: [CheckedContinuation<Int?, Never>] = []

    func page(_ port: Int) {
        pagePort = port
        settle()
    }

    func socket() {
        isSocketReady = true
        settle()
    }

    /// The page's port, once page and socket take requests.
    func whenReady() async -> Int? {
        if isSocketReady, let pagePort { return pagePort }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiting.append($0) }
        } onCancel: {
            Task { await self.giveUp() }
        }
    }

    private func settle() {
        guard isSocketReady, let pagePort else { return }
        for continuation in waiting { continuation.resume(returning: pagePort) }
        waiting = []
    }

    private func giveUp() {
        for continuation in waiting { continuation.resume(returning: nil) }
        waiting = []
    }
}

/// Says on standard output where the register is, once it is there.
struct Announcement: Sendable {
    let directory: DataDirectory
    let isJSON: Bool
    let isSample: Bool
    /// Of the simulated devices; nil without --simulate.
    let addresses: [DeviceRole: DeviceAddress]?
    let benchPage: BenchPage?

    private struct Line: Encodable {
        var ready = true
        var page: String
        var customerPage: String
        var socket: String
        var bench: String?
        var devices: [String: String]?
        var cashier: Int?
        var pin: String?
    }

    func run(_ ready: Readiness) async {
        guard let port = await ready.whenReady() else { return }
        let benchPort = await benchPage?.port()
        let bench = benchPort.map { "http://127.0.0.1:\($0)/" }
        let page = "http://127.0.0.1:\(port)/"
        let devices = addresses.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.key.rawValue, $0.value.description) }) }
        var text = ""
        if isJSON {
            let line = Line(
                page: page, customerPage: page + "customer", socket: directory.socket, bench: bench, devices: devices,
                cashier: isSample ? SampleShop.cashierNumber : nil, pin: isSample ? SampleShop.cashierPIN : nil)
            text = (try? JSONText.encode(line)) ?? "{\"ready\":true}"
        } else {
            text = "The register is open: \(page)\n"
            if isSample { text += "  sample cashier  number \(SampleShop.cashierNumber), PIN \(SampleShop.cashierPIN)\n" }
            text += "  customer page   \(page)customer\n"
            if let bench { text += "  simulated devices (paper, drawer, scanner, display): \(bench)\n" }
            text += "Stop it with Ctrl-C."
        }
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}
