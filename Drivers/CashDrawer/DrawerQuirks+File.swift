import DeviceKit

/// `quirks.json` as written.
struct DrawerFile: Decodable {
    let version: Int
    let drawers: [Entry]

    struct Entry: Decodable {
        let model: String
        let connection: String
        let usb: [String]?
        let baud: Int?
        let parity: String?
        let open: String?
        let padTo: Int?
        let chargeMilliseconds: Int?
        let rechargeMilliseconds: Int?
        let status: Status?
        let pin: Int?
        let onMilliseconds: Int?
        let offMilliseconds: Int?
        let openWhenHigh: Bool?
        let hasSensor: Bool?
        let note: String?
        let source: String
    }

    struct Status: Decodable {
        let query: String
        let prefix: String?
        let mask: String?
        let open: String
        let closed: String
    }
}

extension DrawerFile.Entry {
    func checked() throws(QuirksError) -> DrawerModel {
        guard !model.isEmpty, !source.isEmpty else { throw wrong("source", source, "a model's name and where its facts come from") }
        for id in usb ?? [] where !Self.isUSB(id) { throw wrong("usb", id, "ids such as 0d3a:0207") }
        let connection: DrawerModel.Connection = switch self.connection {
        case "printer-port": .printerPort(try wiring())
        case "serial": .serial(try trigger(), baud: try checkedBaud(), parity: try checkedParity())
        case "usb-hid": .usbHID(try trigger())
        case "unsupported": .unsupported
        default: throw wrong("connection", self.connection, "printer-port, serial, usb-hid or unsupported")
        }
        return DrawerModel(name: model, usb: (usb ?? []).map { $0.lowercased() }, connection: connection, note: note, source: source)
    }

    private func wiring() throws(QuirksError) -> DrawerWiring {
        guard let pin = DrawerPin(rawValue: pin ?? 2) else { throw wrong("pin", "\(self.pin ?? 0)", "2 or 5") }
        let on = onMilliseconds ?? 100, off = offMilliseconds ?? 500
        guard DrawerQuirks.pulse.contains(on) else { throw wrong("onMilliseconds", "\(on)", "2 to 510") }
        guard DrawerQuirks.pulse.contains(off) else { throw wrong("offMilliseconds", "\(off)", "2 to 510") }
        return DrawerWiring(pin: pin, onMilliseconds: on, offMilliseconds: off, openWhenHigh: openWhenHigh ?? true, hasSensor: hasSensor ?? true)
    }

    private func trigger() throws(QuirksError) -> DrawerTrigger {
        guard let text = open, let bytes = try padded(text, "open"), !bytes.isEmpty else { throw wrong("open", open ?? "", "the trigger in hex, such as 07") }
        let charge = chargeMilliseconds ?? 0, recharge = rechargeMilliseconds ?? 0
        guard DrawerQuirks.charge.contains(charge) else { throw wrong("chargeMilliseconds", "\(charge)", "0 to 60000") }
        guard DrawerQuirks.charge.contains(recharge) else { throw wrong("rechargeMilliseconds", "\(recharge)", "0 to 60000") }
        var trigger = DrawerTrigger(open: bytes, chargeMilliseconds: charge, rechargeMilliseconds: recharge)
        guard let status else { return trigger }
        guard let query = try padded(status.query, "query"), !query.isEmpty else { throw wrong("query", status.query, "bytes in hex") }
        guard let prefix = Self.bytes(status.prefix ?? ""), prefix.count < 16 else { throw wrong("prefix", status.prefix ?? "", "at most 15 bytes in hex") }
        let mask = try byte(status.mask ?? "FF", "mask"), open = try byte(status.open, "open"), closed = try byte(status.closed, "closed")
        guard open & mask != closed & mask else { throw wrong("mask", status.mask ?? "FF", "a mask under which open and closed differ") }
        trigger.status = .init(query: query, prefix: prefix, mask: mask, openValue: open, closedValue: closed)
        return trigger
    }

    private func checkedBaud() throws(QuirksError) -> Int {
        let baud = baud ?? 9600
        guard DrawerQuirks.bauds.contains(baud) else { throw wrong("baud", "\(baud)", DrawerQuirks.bauds.map(String.init).joined(separator: ", ")) }
        return baud
    }

    private func checkedParity() throws(QuirksError) -> DrawerModel.Parity {
        guard let parity = DrawerModel.Parity(rawValue: parity ?? "none") else { throw wrong("parity", self.parity ?? "", "none, even or odd") }
        return parity
    }

    private func byte(_ text: String, _ field: String) throws(QuirksError) -> UInt8 {
        guard let bytes = Self.bytes(text), bytes.count == 1 else { throw wrong(field, text, "one byte in hex") }
        return bytes[0]
    }

    /// The bytes, filled with zeros to the report's length where one is given.
    private func padded(_ text: String, _ field: String) throws(QuirksError) -> [UInt8]? {
        guard let bytes = Self.bytes(text) else { return nil }
        let length = max(bytes.count, padTo ?? 0)
        guard length <= DrawerTrigger.maximumBytes else { throw wrong(field, text, "at most \(DrawerTrigger.maximumBytes) bytes") }
        return bytes + Array(repeating: 0, count: length - bytes.count)
    }

    private func wrong(_ field: String, _ value: String, _ expected: String) -> QuirksError {
        DrawerQuirks.wrong(.implausible(model: model, field: field, value: value, expected: expected))
    }

    /// Pairs of hex digits, blanks between them where one likes; nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.filter { $0 != " " }
        guard digits.count % 2 == 0, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        let values = digits.compactMap { $0.hexDigitValue.map(UInt8.init) }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    static func isUSB(_ id: String) -> Bool {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { $0.count == 4 && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    }
}
