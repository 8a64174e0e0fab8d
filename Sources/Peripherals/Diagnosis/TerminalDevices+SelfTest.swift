import DeviceKit

/// One line of a self-test: it is well, or what is the matter and what to do.
public struct CheckLine: Sendable, Equatable {
    public let isOK: Bool
    public let text: String
    public let remedy: String?

    static func ok(_ text: String) -> CheckLine { CheckLine(isOK: true, text: text, remedy: nil) }
    static func bad(_ what: String, _ reason: DeviceReason) -> CheckLine {
        CheckLine(isOK: false, text: "\(what): \(reason.sentence)" + (reason.detail.map { " (\($0))" } ?? ""), remedy: reason.remedy)
    }
}

extension TerminalDevices {
    /// Looks at one device without printing or opening anything.
    public func selfTest(_ role: DeviceRole) async -> [CheckLine] {
        let name = role.rawValue
        guard let address = plan.address(of: role) else { return [.ok("\(name): none set up")] }
        let what = "\(name) at \(address)"
        switch role {
        case .receiptPrinter, .kitchenPrinter:
            do throws(DeviceError) {
                let status = try await terminalPrinter(role).status()
                return [.ok("\(what): answers, profile \(planned(role)?.profile.name ?? "")")] + status.reasons.map { .bad(name, $0) }
            } catch { return [.bad(what, error.reason)] }
        case .cashDrawer:
            do throws(DeviceError) {
                guard let drawer else { return [.ok("\(name): none set up")] }
                return switch try await drawer.isOpen() {
                case nil: [.ok("\(what): reachable; it has no sensor")]
                case true?: [.ok("\(what): open")]
                case false?: [.ok("\(what): closed")]
                }
            } catch { return [.bad(what, error.reason)] }
        case .barcodeScanner, .secondBarcodeScanner, .customerDisplay:
            if let reason = health()[role]?.reasons.first { return [.bad(what, reason)] }
            guard health()[role] == .ready else { return [.bad(what, .notFound.with(detail: "not open yet"))] }
            return [.ok(role == .customerDisplay ? "\(what): port open; unverified, a display does not answer" : "\(what): open; scan a code to see it work")]
        }
    }

    func terminalPrinter(_ role: DeviceRole) -> TerminalPrinter { role == .kitchenPrinter ? terminalKitchenPrinter : terminalPrinter }
    func planned(_ role: DeviceRole) -> DevicePlan.Printer? { role == .kitchenPrinter ? plan.kitchenPrinter : plan.printer }
}
