import DeviceKit

/// What a technician reads a printer's fitness from: a ruler, every style, accents and the euro, codes to scan, and a cut.
enum TestPage {
    static func document(_ printer: DevicePlan.Printer?) -> PrintDocument {
        let columns = printer?.profile.columnsFontA ?? 32
        let ruler = String((1...columns).map { $0.isMultiple(of: 10) ? Character(String($0 / 10 % 10)) : "." })
        return PrintDocument(blocks: [
            .logo(key: PrintDocument.shopLogo, alignment: .center),
            .text("Till test page", style: .large, alignment: .center),
            .text(printer?.profile.name ?? "", style: .plain, alignment: .center),
            .text(printer?.address.description ?? "", style: .plain, alignment: .center),
            .rule(.double),
            .text(ruler, style: .plain, alignment: .left),
            .row(left: "left", right: "right", style: .plain),
            .text("bold", style: .bold, alignment: .left),
            .text("underlined", style: .init(underline: true), alignment: .left),
            .text("inverted", style: .init(inverted: true), alignment: .left),
            .text("tall", style: .tall, alignment: .left),
            .text("äöüÄÖÜß éèêñçåøæ £¥§€", style: .plain, alignment: .left),
            .rule(.single),
            .barcode(.ean13, data: "4006381333931"),
            .barcode(.code128, data: "TILL-TEST-1"),
            .barcode(.qr, data: "Till test page: äöü €"),
            .feed(lines: 1),
            .cut,
        ])
    }
}
