import DeviceKit
import Journal
import SaleCore
import Storage

// What the surroundings tell the register: devices, peers, the disk. None of it changes a sale.
extension Register {
    public func setDevice(_ role: DeviceRole, _ health: DeviceHealth) {
        let view = RegisterState.DeviceView(health: health.word, reasons: health.reasons.map(RegisterState.DeviceReasonView.init))
        guard devices[role.rawValue] != view else { return }
        devices[role.rawValue] = view
        if role == .receiptPrinter { printBell.yield() }
        publish()
    }

    /// Journals a state of a device that lasts (see `DeviceChronicle`).
    public func noteDevice(_ change: DeviceChanged) throws {
        let now = clock.now()
        try record(nil, at: now) { transaction, note in try journal(change, transaction, &note, at: now) }
    }

    /// Its sensor told that the drawer was opened, and nobody had the register open it: by key, or by force. Journalled with the time and whoever is
    /// signed in.
    public func drawerForced() {
        let now = clock.now()
        do {
            try record(nil, at: now) { transaction, note in
                try journal(DrawerOpened(reason: DrawerOpened.forced, cashier: cashier?.id), transaction, &note, at: now)
            }
        } catch {
            logger.error("the drawer was opened without the register, and that could not be journalled", metadata: ["error": "\(error)"])
        }
        notify(.warning, .drawerForced(at: String(now.text.suffix(5))))
        publish()
    }

    public func setPeers(_ peers: [RegisterState.PeerView]) {
        guard self.peers != peers else { return }
        self.peers = peers
        publish()
    }

    /// Noise from the scanner: nothing reaches the sale, the cashier hears of it.
    public func scannerRejected(_ why: String) {
        notify(.refused, .scannerRejected(why: why))
        publish()
    }

    /// Looks at the disk again and says so before it is full (P8).
    public func refreshDiskWarning() {
        let found = disk.warning()
        guard found?.code != warnings.first(where: { $0.code.hasPrefix("disk.") })?.code else { return }
        warnings.removeAll { $0.code.hasPrefix("disk.") }
        if let found {
            noticeSerial += 1
            warnings.append(.init(tone: .warning, code: found.code, text: found.sentence, remedy: found.remedy, serial: noticeSerial))
        }
        publish()
    }

    /// Tells screens when products or prices changed; the open sale keeps what it has.
    public func refreshCatalogueVersion() throws {
        let version = try database.catalogueVersion()
        guard version != catalogueVersion else { return }
        catalogueVersion = version
        publish()
    }

    public func reloadShop() throws {
        shop = try database.shop()
        takeOver(try database.peopleSettings())
        stockPolicy = try database.catalogueSettings().stockPolicy
        publish()
    }

}
