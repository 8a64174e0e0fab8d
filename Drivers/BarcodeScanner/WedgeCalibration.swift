import DeviceKit

/// Finds out which layout a scanner types in, from one read of a barcode whose text is known.
public enum WedgeCalibration {
    /// What the barcode holds: every character in which layouts differ, and GS. Printed as Code 128 or QR.
    public static let text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/+$%.*:;_@#&=?\u{1D}!"
    /// A read holds no more than this.
    static let maximumBytes = ScanFramer.maximumFrameBytes * 8 * InputEvent.bytes
    /// Silence that ends the read, in milliseconds.
    static let idleMilliseconds = 300

    /// A layout in which the keys spell the text, and whether caps lock must be taken to be on for that.
    public struct Match: Sendable, Equatable {
        public let layout: KeyboardLayoutName
        public let capsLock: Bool

        public init(layout: KeyboardLayoutName, capsLock: Bool) {
            self.layout = layout
            self.capsLock = capsLock
        }
    }

    /// Which of `layouts` read the keys as `known`. Several when the text has nothing in which they differ; none when the scanner types in another,
    /// or drops characters.
    /// - Parameter records: the events of one read, as the transport gave them.
    public static func matches(records: [UInt8], known: String = text, layouts: [KeyboardLayout]) -> [Match] {
        layouts.flatMap { layout in
            [false, true].filter { reads(records, known, layout, capsLock: $0) }.map { Match(layout: layout.name, capsLock: $0) }
        }
    }

    private static func reads(_ records: [UInt8], _ known: String, _ layout: KeyboardLayout, capsLock: Bool) -> Bool {
        var source = WedgeScanSource(layout: layout, framing: .keyboard, capsLock: capsLock)
        let events = source.feed(records) + source.silence()
        guard events.count == 1, case .scan(let scan) = events[0] else { return false }
        return scan.raw == Array(known.utf8)
    }

    /// Collects the events of one read.
    /// - Parameter waitMilliseconds: how long somebody has for scanning.
    /// - Throws: `device.no-answer` when nothing was scanned in that time.
    public static func collect(from transport: any Transport, waitMilliseconds: Int) async throws(DeviceError) -> [UInt8] {
        var records: [UInt8] = []
        while records.count < maximumBytes {
            do throws(TransportError) {
                records += try await transport.read(maximum: 64 * InputEvent.bytes, timeoutMilliseconds: records.isEmpty ? waitMilliseconds : idleMilliseconds)
            } catch {
                guard case .timedOut = error, !records.isEmpty else { throw DeviceError(error) }
                break
            }
        }
        return records
    }
}

extension KeyboardLayoutName {
    /// The layouts that scanners can be set to in their manuals, the commonest first.
    public static let common: [KeyboardLayoutName] = [
        "us", "gb", "de", "de(nodeadkeys)", "fr", "fr(oss)", "be", "ch", "ch(fr)", "at", "it", "es", "latam", "pt", "br", "nl", "dk", "no", "se", "fi", "pl", "cz", "cz(qwerty)",
        "sk", "hu", "hr", "si", "rs(latin)", "ro", "tr", "tr(f)", "ee", "lv", "lt", "ie", "ca", "ca(multix)", "us(intl)", "us(dvorak)", "jp", "kr",
    ].compactMap { KeyboardLayoutName(parsing: $0) }
}
