import DeviceKit

/// Receipts as documents: twelve lines of goods and what stands around them.
enum SampleReceipt {
    static let lines = Ground.linesPerSale
    static let barcode = "2000000047119"
    static let link = "https://shop.example/receipt/T1-1-004711?total=57.48"

    /// Text only, as most receipts are.
    static let plain = document(names: (1...lines).map { "Aldergate organic bread no \($0)" })
    static let withLogo = PrintDocument(blocks: [.logo(key: logoName, alignment: .center)] + plain.blocks)
    /// Every name is in a script that the printer has no characters for: twelve lines are drawn.
    static let withCJK = document(names: (1...lines).map { "有機抹茶ラテ 春限定 \($0)" })
    static let withBarcode = PrintDocument(blocks: Array(plain.blocks.dropLast()) + [.barcode(.ean13, data: barcode), .cut])
    static let withQR = PrintDocument(blocks: Array(plain.blocks.dropLast()) + [.symbol(.qr, data: link, look: .standard), .cut])

    static let logoName = "shop"
    static let logoSize = (width: 384, height: 160)

    private static func document(names: [String]) -> PrintDocument {
        var blocks: [PrintDocument.Block] = [
            .text("Corner Shop", style: .large, alignment: .center), .text("1 High Street, Smalltown\nVAT 123456", style: .plain, alignment: .center),
            .rule(.single),
        ]
        for (index, name) in names.enumerated() {
            blocks.append(.row(left: name, right: "\(index + 1),99 A", style: .plain))
            if index.isMultiple(of: 3) { blocks.append(.row(left: "  2 x \(index / 2),50", right: "", style: .plain)) }
        }
        blocks += [
            .rule(.double), .row(left: "TOTAL EUR", right: "57,48 €", style: .tall), .row(left: "Cash", right: "60,00 €", style: .plain),
            .row(left: "Change", right: "2,52 €", style: .bold), .rule(.single),
            .columns([.init("Tax"), .init("net", alignment: .right), .init("tax", alignment: .right)], style: .plain),
            .columns([.init("A 20 %"), .init("47,90", alignment: .right), .init("9,58", alignment: .right)], style: .plain),
            .feed(lines: 1), .text("T1-1-004711  2026-11-23 10:00\nThank you. Please come again", style: .plain, alignment: .center), .cut,
        ]
        return PrintDocument(blocks: blocks)
    }

    /// Greys that look like a photograph to a dithering: slopes in two directions, and noise from a seed.
    static func picture(width: Int, height: Int) -> PrintDocument.Picture? {
        var random = SeededGenerator(seed: 3)
        var greys: [UInt8] = []
        greys.reserveCapacity(width * height)
        for y in 0..<height { for x in 0..<width { greys.append(UInt8(min(255, (x * 160 / width + y * 64 / height) + Int(random.next() & 31)))) } }
        return PrintDocument.Picture(width: width, height: height, depth: .grey, bytes: greys)
    }
}
