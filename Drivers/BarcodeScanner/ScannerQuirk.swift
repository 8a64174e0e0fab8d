import DeviceKit

/// What is known of one scanner model: from the quirks file, by USB vendor and product id.
public struct ScannerQuirk: Sendable, Equatable {
    /// How a scanner can show itself on the bus.
    public enum Kind: String, Sendable, Codable, CaseIterable { case keyboard, hidPOS, serial, tableTop }

    public var vendor: String?
    public var model: String?
    /// What the product id is known to be. The interface's class decides; this is a hint for what a technician is told.
    public var kind: Kind?
    /// The maker's identifiers, for scanners that are set up to send them (`ScannerFraming.codeIdentifiers`).
    public var codeIdentifiers: CodeIdentifierTable?
    /// What ends a read as delivered.
    public var suffix: [UInt8]?
    /// The shortest time in which the model, as delivered, reads the same symbol again.
    public var rereadMilliseconds: Int?
    /// A feature report that switches the reports on, its number first; sent once after opening.
    public var enableFeatureReport: [UInt8]?
    /// The keyboard layout it types in as delivered.
    public var layout: KeyboardLayoutName?
    /// Bytes that make it beep for a read that was taken, and for one that was refused; of serial scanners.
    public var goodSignal: [UInt8]?
    public var badSignal: [UInt8]?
    /// Bits a second as delivered.
    public var baud: Int?

    public init() {}

    /// `other` where it says something, else this.
    func overlaid(by other: ScannerQuirk) -> ScannerQuirk {
        var both = self
        both.vendor = other.vendor ?? vendor
        both.model = other.model ?? model
        both.kind = other.kind ?? kind
        both.codeIdentifiers = other.codeIdentifiers ?? codeIdentifiers
        both.suffix = other.suffix ?? suffix
        both.rereadMilliseconds = other.rereadMilliseconds ?? rereadMilliseconds
        both.enableFeatureReport = other.enableFeatureReport ?? enableFeatureReport
        both.layout = other.layout ?? layout
        both.goodSignal = other.goodSignal ?? goodSignal
        both.badSignal = other.badSignal ?? badSignal
        both.baud = other.baud ?? baud
        return both
    }
}
