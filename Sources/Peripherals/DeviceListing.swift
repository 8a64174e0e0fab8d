import DeviceKit
import Transports

/// Everything plugged in or set up, as a technician wants to see it: what it is, who drives it, how it is, and what to do.
public struct DeviceListing: Codable, Sendable, Equatable {
    public var devices: [Entry]
    /// Programs running here that are known to take such devices.
    public var foreignSoftware: [String]

    public struct Entry: Codable, Sendable, Equatable {
        /// As `till setup --device ROLE=ADDRESS` takes it.
        public var address: String
        /// `usb-printer`, `serial`, `hid`, `keyboard`, or `network` for what is set up and not plugged in here.
        public var bus: String
        /// The device file of the day.
        public var node: String?
        /// VID:PID and serial number or port.
        public var usb: String?
        public var manufacturer: String?
        public var model: String?
        /// The kernel's driver that has it.
        public var kernelDriver: String?
        /// What it is at this till, or could be.
        public var role: String?
        public var isBound: Bool
        /// Our driver for it; nil when the model is not known.
        public var driver: String?
        /// What the driver's data call the model: a printer's profile, a display's name.
        public var knownAs: String?
        /// `ready`, `attention`, `failed`, …; of a device that is not bound: `free`.
        public var health: String
        public var problems: [Problem]
        /// Of a scanner that is connected.
        public var counts: Counts?
    }

    /// What became of a scanner's reads since it was connected (`ScanStatistics`).
    public struct Counts: Codable, Sendable, Equatable {
        public var scans: Int
        public var rejected: Int
        public var repeatsDropped: Int
        public var unclaimed: Int
        public var keysLost: Int

        public init(_ statistics: ScanStatistics) {
            (scans, rejected, repeatsDropped) = (statistics.scans, statistics.rejected, statistics.repeatsDropped)
            (unclaimed, keysLost) = (statistics.unclaimed, statistics.kernelDrops)
        }

        /// `12 scans, 1 rejected`: what is not zero.
        public var words: String {
            let others = [(rejected, "rejected"), (repeatsDropped, "repeats dropped"), (unclaimed, "taken by nobody"), (keysLost, "times keys were lost")]
            return (["\(scans) scan\(scans == 1 ? "" : "s")"] + others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
        }
    }

    public struct Problem: Codable, Sendable, Equatable {
        public var code: String
        public var sentence: String
        public var remedy: String
        public var detail: String?

        init(_ reason: DeviceReason) {
            code = reason.code
            sentence = reason.sentence
            remedy = reason.remedy
            detail = reason.detail
        }
    }
}

extension DeviceListing {
    /// - Parameters:
    ///   - health: of the roles; empty where no register runs.
    ///   - statistics: of the scanners that are connected.
    ///   - isFile: whether a path of a serial port that is set up leads to anything.
    public init(
        candidates: [DeviceCandidate], plan: DevicePlan, health: [DeviceRole: DeviceHealth], matcher: DeviceMatcher, foreignSoftware: [String],
        statistics: [DeviceRole: ScanStatistics] = [:], isFile: (String) -> Bool
    ) {
        let hasPrinterDrawer = plan.drawer != nil && plan.ownDrawer == nil
        var unseen = plan.roles.filter { $0 != .cashDrawer || !hasPrinterDrawer }
        var entries: [Entry] = []
        for candidate in candidates {
            let role = unseen.first { role in plan.address(of: role).map { candidate.isMeant(by: $0) } ?? false }
            if let role { unseen.removeAll { $0 == role } }
            entries.append(Entry(candidate, boundAs: role, address: role.flatMap(plan.address), health: role.flatMap { health[$0] }, match: matcher.match(candidate)))
        }
        for role in unseen {
            guard let address = plan.address(of: role) else { continue }
            entries.append(Entry(role, at: address, health: health[role], isFile))
        }
        if hasPrinterDrawer, let address = plan.address(of: .cashDrawer) { entries.append(Entry(drawerOnPrinterAt: address, health: health[.cashDrawer])) }
        for index in entries.indices where entries[index].isBound {
            entries[index].counts = entries[index].role.flatMap(DeviceRole.init(rawValue:)).flatMap { statistics[$0] }.map(Counts.init)
        }
        self.init(devices: entries, foreignSoftware: foreignSoftware)
    }
}

extension DeviceListing.Entry {
    init(_ candidate: DeviceCandidate, boundAs role: DeviceRole?, address: DeviceAddress?, health: DeviceHealth?, match: DeviceMatch?) {
        var reasons = health?.reasons ?? []
        if let obstacle = candidate.obstacle, reasons.isEmpty { reasons.append(DeviceReason(obstacle)) }
        if role == nil, match == nil { reasons.append(.unknownModel) }
        self.init(
            address: (address ?? candidate.address).description, bus: candidate.bus.rawValue, node: candidate.node, usb: candidate.usb?.description, manufacturer: candidate.manufacturer,
            model: candidate.model, kernelDriver: candidate.kernelDriver, role: (role ?? match?.role)?.rawValue, isBound: role != nil,
            driver: match?.driver ?? role?.driver, knownAs: match?.model, health: health?.word ?? (role == nil ? "free" : "not running"), problems: reasons.map(DeviceListing.Problem.init))
    }

    init(drawerOnPrinterAt address: DeviceAddress, health: DeviceHealth?) {
        self.init(
            address: address.description, bus: "printer-port", role: DeviceRole.cashDrawer.rawValue, isBound: true, driver: DeviceRole.cashDrawer.driver,
            health: health?.word ?? "not running", problems: (health?.reasons ?? []).map(DeviceListing.Problem.init))
    }

    /// Set up and not among what is plugged in here: on the network, or away.
    init(_ role: DeviceRole, at address: DeviceAddress, health: DeviceHealth?, _ isFile: (String) -> Bool) {
        var reasons = health?.reasons ?? []
        let isHere = switch address {
        case .tcp, .memory: true
        case .serial(let path, _): isFile(path)
        case .usb, .hid, .keyboard: false
        }
        if !isHere, reasons.isEmpty { reasons.append(.notFound.with(detail: "\(address) is not plugged in")) }
        self.init(
            address: address.description, bus: isHere ? address.way : "absent", role: role.rawValue, isBound: true, driver: role.driver,
            health: health?.word ?? "not running", problems: reasons.map(DeviceListing.Problem.init))
    }
}

extension DeviceAddress {
    var way: String {
        switch self {
        case .tcp: "network"
        case .serial: "serial"
        case .usb: "usb-printer"
        case .hid: "hid"
        case .keyboard: "keyboard"
        case .memory: "memory"
        }
    }
}

extension DeviceCandidate {
    /// Whether an address that is set up leads to this.
    public func isMeant(by address: DeviceAddress) -> Bool {
        switch (address, bus) {
        case (.usb(let name, _), .usbPrinter), (.hid(let name), .hid), (.keyboard(let name), .keyboard): return usb.map(name.matches) ?? false
        case (.serial(let path, _), .serial):
            if case .serial(let own, _) = self.address, own == path { return true }
            return node == path
        default: return false
        }
    }
}

extension DeviceRole {
    /// The module under Drivers/ that drives it.
    var driver: String {
        switch self {
        case .receiptPrinter, .kitchenPrinter: "ReceiptPrinter"
        case .cashDrawer: "CashDrawer"
        case .barcodeScanner, .secondBarcodeScanner: "BarcodeScanner"
        case .customerDisplay: "CustomerDisplay"
        }
    }
}
