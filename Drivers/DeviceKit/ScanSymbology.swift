/// The family of symbol a code was printed as. The raw values are journalled and appear in JSON: they never change.
///
/// The families are those of ISO/IEC 15424 (AIM symbology identifiers); UPC and EAN, which it puts into one, are told apart by their data.
public enum ScanSymbology: String, Sendable, Codable, CaseIterable {
    /// The scanner did not say, and the data alone prove nothing.
    case unknown
    // EAN/UPC (ISO/IEC 15420)
    case ean13, ean8, upcA, upcE
    // Linear
    case code128, gs1128, code39, code93, code11, codabar, itf
    /// Straight 2 of 5, also called industrial; matrix 2 of 5.
    case industrial2of5, matrix2of5
    case msi, plessey, telepen, anker, channelCode, posiCode
    /// GS1 DataBar in all its forms (ISO/IEC 24724).
    case dataBar
    // Stacked
    case codablock, code16K, code49, pdf417, composite
    // Matrix
    case qr, dataMatrix, aztec, maxiCode, dotCode, hanXin, gridMatrix, codeOne, superCode, ultracode
    // Neither
    case ocr
    /// The scanner named a symbology that is none of these.
    case other

    /// EAN and UPC: their data are digits with a check digit, and a trade item number.
    public var isTradeItem: Bool { [.ean13, .ean8, .upcA, .upcE].contains(self) }
}
