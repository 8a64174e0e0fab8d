import DeviceKit
import PrinterProfiles
import Raster
import TestHarness
import Testing
@testable import ReceiptPrinter

@Suite struct PictureTests {
    private func encoder(_ pictures: Set<PrinterProfile.PictureCommand>, _ change: (inout PrinterProfile) -> Void = { _ in }) -> EscPosEncoder {
        var profile = PrinterProfile.generic80
        profile.pictures = pictures
        change(&profile)
        return EscPosEncoder(profile: profile)
    }

    private func solid(_ width: Int, _ height: Int) -> Bitmap {
        var picture = Bitmap(width: width, height: height)
        picture.fill(x: 0, y: 0, width: width, height: height)
        return picture
    }

    @Test func goldenCommands() {
        #expect(encoder([.raster]).picture(solid(16, 1)) == [[0x1D, 0x76, 0x30, 0x00, 0x02, 0x00, 0x01, 0x00, 0xFF, 0xFF]])
        #expect(encoder([.graphics]).picture(solid(16, 1)) == [[
            0x1D, 0x28, 0x4C, 0x0C, 0x00, 0x30, 0x70, 0x30, 0x01, 0x01, 0x31, 0x10, 0x00, 0x01, 0x00, 0xFF, 0xFF, 0x1D, 0x28, 0x4C, 0x02, 0x00, 0x30, 0x32,
        ]])
        #expect(encoder([.column]).picture(solid(2, 25)) == [
            [0x1B, 0x33, 24], [0x1B, 0x2A, 0x21, 0x02, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0A],
            [0x1B, 0x2A, 0x21, 0x02, 0x00, 0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x0A], [0x1B, 0x32],
        ])
        #expect(encoder([]).picture(solid(16, 1)) == nil)
        #expect(encoder([.raster, .graphics, .column]).picture(solid(8, 1))?.first?.starts(with: [0x1D, 0x76, 0x30]) == true)
    }

    @Test func bandsFitTheBuffer() {
        #expect(encoder([.raster]).picture(solid(576, 100))?.map(\.count) == [1_736, 1_736, 1_736, 1_736, 296])
        #expect(encoder([.raster]) { $0.bandRows = 200 }.picture(solid(576, 100))?.allSatisfy { $0.count <= PictureBands.maximumBytes + 8 } == true)
        #expect(encoder([.raster]) { $0.bufferBytes = 576 }.picture(solid(576, 8))?.map(\.count) == [296, 296])
        #expect(encoder([.raster]) { $0.bufferBytes = 16 }.picture(solid(576, 2))?.map(\.count) == [80, 80])
    }

    @Test func whatAPrinterWouldObeyIsAltered() {
        #expect(PictureBands.withoutRealTime([0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x10, 0x10, 0x04, 0x10]) == [0x18, 0x04, 0x18, 0x05, 0x18, 0x14, 0x10, 0x18, 0x04, 0x10])
    }

    /// Pictures of any size, with many DLEs, by every command: no piece is too long or holds what a printer obeys.
    @Test(arguments: TestSize.seeds(everyday: 12, soak: 5_000)) func noPictureIsDangerous(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let evil: [UInt8] = [0x10, 0x04, 0x05, 0x14, 0x00]
        let width = Int.random(in: 1...(seed.isMultiple(of: 5) ? 4_080 : 600), using: &random), height = Int.random(in: 1...40, using: &random)
        let rowBytes = (width + 7) / 8
        let bytes = (0..<rowBytes * height).map { _ in evil.randomElement(using: &random) ?? 0 }
        let picture = try #require(PrintDocument.Picture(width: width, height: height, depth: .dots, bytes: bytes))
        for command in PrinterProfile.PictureCommand.allCases {
            let encoder = encoder([command]) {
                $0.dotsPerLine = Int.random(in: 64...4_096, using: &random)
                $0.bandRows = Int.random(in: 1...300, using: &random)
                $0.bufferBytes = Bool.random(using: &random) ? Int.random(in: 16...9_000, using: &random) : nil
            }
            let pieces = encoder.pieces(PrintDocument(blocks: [.image(picture, alignment: .right, dithering: .ordered)]))
            #expect(!holdsRealTimeCommand(Array(pieces.joined())), "seed \(seed) \(command)")
            #expect(pieces.allSatisfy { $0.count <= EscPosEncoder.maximumCommandBytes }, "seed \(seed) \(command)")
            if let logo = PrinterLogo(name: "x", picture: picture, maximumWidth: 576), let definition = encoder.definition(of: logo) {
                #expect(!holdsRealTimeCommand(definition), "seed \(seed)")
                #expect(definition.count == 5 + Int(definition[3]) + Int(definition[4]) << 8)
            }
        }
    }

    @Test func lengthsThatReadAsCommandsAreAvoided() {
        // 103 bytes by 10 rows and ten more is 0410h.
        let pieces = encoder([.graphics]).picture(solid(824, 10)) ?? []
        #expect(pieces.count == 2 && !holdsRealTimeCommand(Array(pieces.joined())))
        let columns = encoder([.column]) { $0.dotsPerLine = 2_000 }.picture(solid(0x0410, 24)) ?? []
        #expect(!holdsRealTimeCommand(Array(columns.joined())))
    }

    @Test func logosAreNamedByTheirDots() throws {
        let grey = try #require(PrintDocument.Picture(width: 800, height: 20, depth: .grey, bytes: Array(repeating: 0, count: 16_000)))
        let logo = try #require(PrinterLogo(name: "shop", picture: grey, maximumWidth: 576))
        #expect(logo.picture.width == 576 && (0x20...0x7E).contains(logo.key.first) && (0x20...0x7E).contains(logo.key.second))
        let other = try #require(PrinterLogo(name: "shop", picture: grey, maximumWidth: 384))
        #expect(other.key != logo.key)
        let encoder = EscPosEncoder(profile: .generic80, logos: [logo])
        let bytes = encoder.bytes(PrintDocument(blocks: [.logo(key: "shop", alignment: .center), .logo(key: "other", alignment: .center)]))
        #expect(bytes.contains([0x1B, 0x61, 0x01, 0x1D, 0x76, 0x30, 0x00, 72, 0, 14, 0]), "sent as a picture, once")
        var keeping = PrinterProfile.generic80
        keeping.storesPictures = true
        let shelf = LogoShelf([logo])
        shelf.setStored([logo.key])
        let stored = EscPosEncoder(profile: keeping, shelf: shelf).bytes(PrintDocument(blocks: [.logo(key: "shop", alignment: .left)]))
        #expect(stored.contains([0x1D, 0x28, 0x4C, 0x06, 0x00, 0x30, 0x45, logo.key.first, logo.key.second, 0x01, 0x01]))
    }

    @Test func otherElements() {
        func bytes(_ block: PrintDocument.Block, _ change: (inout PrinterProfile) -> Void = { _ in }) -> [UInt8] { encoder([.raster], change).bytes(PrintDocument(blocks: [block])) }
        #expect(bytes(.text("a", style: .small, alignment: .left)).contains([0x1B, 0x4D, 0x01, 0x61, 0x0A, 0x1B, 0x4D, 0x00]))
        #expect(bytes(.text("a", style: .init(upsideDown: true), alignment: .left)).contains([0x1B, 0x7B, 0x01, 0x61, 0x0A, 0x1B, 0x7B, 0x00]))
        #expect(bytes(.drawer(pin: .five, onMilliseconds: 100, offMilliseconds: 500)).contains([0x1B, 0x70, 0x01, 0x32, 0xFA]))
        #expect(!bytes(.drawer(pin: .five, onMilliseconds: 100, offMilliseconds: 500)) { $0.drawerPins = [2] }.contains([0x1B, 0x70]))
        #expect(!encoder([.raster]).pieces(PrintDocument(blocks: [.drawer(pin: .two, onMilliseconds: 100, offMilliseconds: 500)]), again: true).joined().contains(0x70))
        #expect(bytes(.buzzer(times: 99)) { $0.buzzer = .beep }.contains([0x1B, 0x42, 0x09, 0x03]))
        #expect(bytes(.buzzer(times: 2)) { $0.buzzer = .tone }.contains([0x1B, 0x28, 0x41, 0x04, 0x00, 0x30, 0x31, 0x02, 0x0A]))
        #expect(bytes(.buzzer(times: 2)) == encoder([.raster]).bytes(PrintDocument(blocks: [])))
    }
}
