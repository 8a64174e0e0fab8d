import DeviceKit
import PrinterProfiles
import ReceiptPrinter

/// 200 mm of picture on 80 mm paper, greys to a printer's bytes. The floor is a copy of the packed dots, a bit each.
enum PictureBenchmark {
    static let width = 576
    static let height = 1_600

    static func run(_ ground: Ground) async throws -> [Figure] {
        guard let greys = SampleReceipt.picture(width: width, height: height) else { throw BenchmarkFault(description: "the picture could not be made") }
        let floor = ByteCopy.floor([UInt8](repeating: 0x5A, count: width / 8 * height))
        func figure(
            _ title: String, _ command: PrinterProfile.PictureCommand, _ picture: PrintDocument.Picture, _ dithering: PrintDocument.Dithering
        ) -> Figure {
            var profile = PrinterProfile.epson80
            profile.pictures = [command]
            let encoder = EscPosEncoder(profile: profile)
            let document = PrintDocument(blocks: [.image(picture, alignment: .left, dithering: dithering)])
            var encoding = Stopwatch()
            for _ in 0..<ground.sizes.pictures { keep(encoding.time { encoder.bytes(document) }) }
            return Figure(title: title, measurement: encoding.measurement(), floors: [floor])
        }
        let packed = (0..<width / 8 * height).map { UInt8(truncatingIfNeeded: $0 &* 73) }
        guard let dots = PrintDocument.Picture(width: width, height: height, depth: .dots, bytes: packed) else {
            throw BenchmarkFault(description: "the picture could not be made")
        }
        return PrintDocument.Dithering.allCases.map { figure("greys by \($0.rawValue), raster command", .raster, greys, $0) }
            + PrinterProfile.PictureCommand.allCases.map { figure("dots, \($0.rawValue) command", $0, dots, .threshold) }
    }
}
