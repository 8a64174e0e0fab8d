/// A maker's own identifiers before the data, as its manual lists them; written apart from the driver's tables.
public enum VendorIdentifiers: String, Sendable, CaseIterable {
    case zebra, honeywell, datalogicD8330 = "datalogic-d8330", datalogicDLL2020 = "datalogic-dll2020"

    /// nil where the manual gives none.
    public func identifier(of symbology: Symbology) -> String? {
        switch self {
        case .zebra: Self.zebraTable[symbology]
        case .honeywell: Self.honeywellTable[symbology]
        case .datalogicD8330: Self.d8330Table[symbology]
        case .datalogicDLL2020: Self.dll2020Table[symbology]
        }
    }

    private static let zebraTable: [Symbology: String] = [
        .ean13: "A", .ean8: "A", .upcA: "A", .upcE: "A", .ean13WithAddOn: "A", .code39: "B", .codabar: "C", .code128: "D", .code93: "E", .itf: "F", .industrial2of5: "G",
        .code11: "H", .msi: "J", .gs1128: "K", .bookland: "L", .dataBar: "R", .aztec: "z", .dataMatrix: "P00", .qr: "P01", .maxiCode: "P02",
        .gs1DataMatrix: "P0G", .gs1QR: "P0Q",
    ]
    private static let honeywellTable: [Symbology: String] = [
        .upcA: "c", .upcE: "E", .ean13: "d", .ean8: "D", .code128: "j", .gs1128: "I", .code39: "b", .itf: "e", .codabar: "a", .code93: "i", .pdf417: "r", .qr: "s", .dataMatrix: "w",
    ]
    private static let d8330Table: [Symbology: String] = [
        .ean8: "A", .ean13: "B", .upcA: "C", .upcE: "D", .code39: "V", .codabar: "R", .code128: "T", .gs1128: "k", .itf: "N", .code93: "U", .dataBar: "t",
    ]
    private static let dll2020Table: [Symbology: String] = [
        .ean13: "F", .ean8: "FF", .upcA: "A", .upcE: "E", .code128: "#", .gs1128: "P", .code39: "*", .codabar: "%", .itf: "i",
    ]
}
