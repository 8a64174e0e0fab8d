import BarcodeScanner
import DeviceKit
import SimulatedBarcodeScanner

/// A code as it is printed, and what the driver must make of it.
struct PrintedCode: Sendable, CustomStringConvertible {
    let digits: String
    let symbology: Symbology
    /// The data of the scan.
    let data: String
    let read: ScanSymbology

    init(_ digits: String, _ symbology: Symbology, _ data: String, _ read: ScanSymbology) {
        (self.digits, self.symbology, self.data, self.read) = (digits, symbology, data, read)
    }

    var description: String { "\(symbology) \(digits)" }

    static let all = [
        PrintedCode("590123412345", .ean13, "5901234123457", .ean13), PrintedCode("9638507", .ean8, "96385074", .ean8), PrintedCode("03600029145", .upcA, "036000291452", .upcA),
        PrintedCode("0425261", .upcE, "04252614", .upcE), PrintedCode("977031784700 12", .ean13WithAddOn, "9770317847001", .ean13), PrintedCode("1061414100041", .itf, "10614141000415", .itf),
        PrintedCode("Hello-42", .code128, "Hello-42", .code128), PrintedCode("(01)9501234567890(10)LOT/1(17)251231", .gs1128, "019501234567890310LOT/1\u{1D}17251231", .gs1128),
        PrintedCode("(01)1234567890123(3103)001233", .dataBar, "01123456789012313103001233", .dataBar), PrintedCode("(10)A(21)B", .gs1DataMatrix, "10A\u{1D}21B", .dataMatrix),
        PrintedCode("(01)9501234567890(21)S", .gs1QR, "019501234567890321S", .qr), PrintedCode("https://example.org/?a=1&b=2", .qr, "https://example.org/?a=1&b=2", .qr),
        PrintedCode("DM-1", .dataMatrix, "DM-1", .dataMatrix), PrintedCode("PDF 417", .pdf417, "PDF 417", .pdf417), PrintedCode("ABC-12", .code39, "ABC-12", .code39), PrintedCode("C93", .code93, "C93", .code93),
        PrintedCode("A12-3B", .codabar, "A12-3B", .codabar), PrintedCode("123", .code11, "123", .code11), PrintedCode("1234", .msi, "1234", .msi), PrintedCode("1234", .industrial2of5, "1234", .industrial2of5),
        PrintedCode("aztec", .aztec, "aztec", .aztec), PrintedCode("maxi", .maxiCode, "maxi", .maxiCode), PrintedCode("dots", .dotCode, "dots", .dotCode),
    ]
}

/// Where the driver's data lie in the source tree.
let scannerQuirksDirectory = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Drivers/BarcodeScanner"

/// The next scan; a rejection is given as nil with its reason recorded by the caller.
func nextScan(_ events: inout AsyncThrowingStream<ScannerEvent, any Error>.Iterator) async throws -> (scan: Scan?, why: String) {
    switch try await events.next(isolation: nil) {
    case .scan(let scan)?: (scan, "")
    case .rejected(_, let why)?: (nil, why)
    case nil: (nil, "the stream ended")
    }
}
