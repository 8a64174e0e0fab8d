/// How a HID-POS scanner lays out its report of scanned data, with the descriptor that says so (HID POS Usage Tables 1.02). Makers differ; these
/// forms are met in shops.
public struct HIDPOSForm: Sendable, Equatable {
    /// The number of the data report; 0 for a device that does not number its reports.
    public var reportNumber: UInt8 = 2
    /// A byte with the length stands before the identifier; otherwise the rest of the data is zeros.
    public var hasByteCount = true
    public var dataBytes = 56
    /// The maker's bytes after the data: its own name of the symbology, and one that is reserved.
    public var vendorBytes = 2
    /// The scanner has an output report for its beeps.
    public var hasBeeps = true
    /// A feature report that switches the data reports on; until then the scanner is silent.
    public var enabledBy: [UInt8]?

    public init() {}

    /// Number, length, identifier, 56 bytes, two of the maker's, the flag: 64 bytes.
    public static let counted = HIDPOSForm()
    /// Number, identifier, 57 bytes, two of the maker's, the flag: 64 bytes.
    public static let uncounted: HIDPOSForm = {
        var form = HIDPOSForm()
        (form.hasByteCount, form.dataBytes) = (false, 57)
        return form
    }()
    /// As `counted`, without numbers and without the maker's bytes.
    public static let unnumbered: HIDPOSForm = {
        var form = HIDPOSForm()
        (form.reportNumber, form.vendorBytes, form.hasBeeps) = (0, 0, false)
        return form
    }()

    static let beepReport: UInt8 = 4

    /// What the device answers to Get_Descriptor(Report).
    public var descriptor: [UInt8] {
        var bytes: [UInt8] = [0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01]
        bytes += reportNumber == 0 ? [] : [0x85, reportNumber]
        bytes += [0x09, 0x12, 0xA1, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08]
        if hasByteCount { bytes += [0x05, 0x01, 0x09, 0x3B, 0x95, 0x01, 0x81, 0x02, 0x05, 0x8C] }
        bytes += [0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x95, 0x03, 0x81, 0x02]
        bytes += [0x09, 0xFE, 0x95, UInt8(truncatingIfNeeded: dataBytes), 0x82, 0x02, 0x01]
        if vendorBytes > 0 { bytes += [0x06, 0x66, 0xFF, 0x09, 0x04, 0x95, UInt8(truncatingIfNeeded: vendorBytes), 0x81, 0x02, 0x05, 0x8C] }
        bytes += [0x09, 0xFF, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xC0]
        if hasBeeps {
            bytes += reportNumber == 0 ? [] : [0x85, Self.beepReport]
            bytes += [0x09, 0x14, 0xA1, 0x02, 0x09, 0x86, 0x09, 0x87, 0x09, 0x85, 0x75, 0x01, 0x95, 0x03, 0x91, 0x02, 0x75, 0x05, 0x95, 0x01, 0x91, 0x03, 0xC0]
        }
        if let number = enabledBy?.first, reportNumber != 0 {
            bytes += [0x85, number, 0x06, 0x66, 0xFF, 0x09, 0x20, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01, 0xB1, 0x02]
        }
        return bytes + [0xC0]
    }

    /// The reports of one read: as many as the data need, all but the last with the flag "continued".
    public func reports(identifier: String, data: [UInt8], vendorSymbology: UInt8 = 0) -> [[UInt8]] {
        let mark = Array(identifier.utf8.prefix(3)) + [UInt8](repeating: 0, count: 3 - min(3, identifier.utf8.count))
        var rest = data[...]
        var reports: [[UInt8]] = []
        repeat {
            let piece = rest.prefix(dataBytes)
            rest = rest.dropFirst(piece.count)
            var report = reportNumber == 0 ? [] : [reportNumber]
            if hasByteCount { report.append(UInt8(piece.count)) }
            report += mark + piece + [UInt8](repeating: 0, count: dataBytes - piece.count)
            report += [vendorSymbology, 0].prefix(vendorBytes)
            report.append(rest.isEmpty ? 0 : 1)
            reports.append(report)
        } while !rest.isEmpty
        return reports
    }

    /// What an output report asks for: bits 0 good read, 1 not on file, 2 error.
    func beep(_ report: ArraySlice<UInt8>) -> ScannerBeep? {
        guard hasBeeps, report.count == 2, report.first == (reportNumber == 0 ? 0 : Self.beepReport), let bits = report.last else { return nil }
        return bits & 1 != 0 ? .goodRead : bits & 6 != 0 ? .refused : nil
    }
}

/// What a scanner makes heard when the terminal asks for it.
public enum ScannerBeep: Sendable, Equatable { case goodRead, refused }
