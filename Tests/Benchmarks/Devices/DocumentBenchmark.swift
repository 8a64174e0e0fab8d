import DeviceKit
import PrinterProfiles
import ReceiptPrinter

/// A receipt made into ESC/POS bytes. The floor is a copy of the bytes that come out.
enum DocumentBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] {
        let size = SampleReceipt.logoSize
        guard let picture = SampleReceipt.picture(width: size.width, height: size.height),
              let logo = PrinterLogo(name: SampleReceipt.logoName, picture: picture, maximumWidth: PrinterProfile.epson80.dotsPerLine)
        else { throw BenchmarkFault(description: "the logo could not be made") }
        // A printer that draws no symbols gets them as pictures.
        var plain = PrinterProfile.epson80
        (plain.printsBarcodes, plain.printsQRCodes) = (false, false)
        let encoder = EscPosEncoder(profile: .epson80, logos: [logo]), drawing = EscPosEncoder(profile: plain)
        let cases: [(String, EscPosEncoder, PrintDocument)] = [
            ("a receipt of text", encoder, SampleReceipt.plain), ("with a logo of \(size.width) x \(size.height) sent each time", encoder, SampleReceipt.withLogo),
            ("with \(SampleReceipt.lines) names in CJK, drawn", encoder, SampleReceipt.withCJK),
            ("with an EAN-13 by command", encoder, SampleReceipt.withBarcode), ("with an EAN-13 drawn", drawing, SampleReceipt.withBarcode),
            ("with a QR code by command", encoder, SampleReceipt.withQR), ("with a QR code drawn", drawing, SampleReceipt.withQR),
        ]
        return cases.map { title, encoder, document in
            let bytes = encoder.bytes(document)
            var encoding = Stopwatch()
            for _ in 0..<ground.sizes.documents { keep(encoding.time { encoder.bytes(document) }) }
            return Figure(title: title, measurement: encoding.measurement(), floors: [ByteCopy.floor(bytes)])
        }
    }
}
