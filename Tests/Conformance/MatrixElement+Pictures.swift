import DeviceKit
import PrinterProfiles

extension MatrixElement {
    /// 64 by 40 dots with a frame and a diagonal; no byte in it reads as a real-time command or as Star's drawer pulse.
    static let picture: PrintDocument.Picture? = {
        let width = 64, height = 40
        var bytes = [UInt8](repeating: 0, count: width / 8 * height)
        for y in 0..<height {
            for x in 0..<width where x < 2 || x >= width - 2 || y < 2 || y >= height - 2 || (x - y).magnitude < 4 { bytes[y * width / 8 + x / 8] |= 0x80 >> UInt8(x % 8) }
        }
        return PrintDocument.Picture(width: width, height: height, depth: .dots, bytes: bytes)
    }()

    /// Half black, half white by its greys.
    static let greys = PrintDocument.Picture(width: 64, height: 64, depth: .grey, bytes: (0..<64 * 64).map { UInt8($0 % 64 * 4) })

    static let pictures: [MatrixElement] =
        [(PrintDocument.Alignment.left, 0.0), (.center, 0.5), (.right, 1.0)].map { alignment, share in
            .init("a picture, \(alignment)", { _ in picture.map { [.image($0, alignment: alignment, dithering: .threshold)] } ?? [] }) { isThere($0, share: share) }
        }
        + PrintDocument.Dithering.allCases.map { dithering in
            .init("greys, \(dithering)", { _ in greys.map { [.image($0, alignment: .left, dithering: dithering)] } ?? [] }) { paper in
                guard !paper.profile.pictures.isEmpty else { return nothing(paper) }
                let whole = paper.ink.whole
                return whole.map { (58...64).contains($0.height) && (1700...2400).contains($0.dots) } == true ? nil : "\(String(describing: whole))"
            }
        }
        + [.init("a logo", { _ in [.logo(key: "shop", alignment: .left)] }) { isThere($0, share: 0) }, .init("a logo nobody gave", { _ in [.logo(key: "none", alignment: .left)] }) { nothing($0) }]

    private static func nothing(_ paper: MatrixPaper) -> String? { paper.ink.dots == 0 ? nil : "\(paper.ink.bands)" }

    /// Dot for dot, at its share of the free width (to the byte where the command counts so).
    private static func isThere(_ paper: MatrixPaper, share: Double) -> String? {
        guard !paper.profile.pictures.isEmpty else { return nothing(paper) }
        guard let picture, let whole = paper.ink.whole, let dots = paper.receipt.picture else { return "nothing" }
        guard whole.width == picture.width, whole.height == picture.height else { return "\(whole)" }
        let place = Double(paper.profile.dotsPerLine - picture.width) * share
        guard abs(Double(whole.columns.lowerBound) - place) <= 8 else { return "at \(whole.columns.lowerBound), not \(place)" }
        var wrong = 0
        for y in 0..<picture.height {
            for x in 0..<picture.width where dots[whole.columns.lowerBound + x, whole.rows.lowerBound + y] != (picture.bytes[y * picture.width / 8 + x / 8] & (0x80 >> UInt8(x % 8)) != 0) {
                wrong += 1
            }
        }
        return wrong == 0 ? nil : "\(wrong) dots are wrong"
    }

    // MARK: What is done rather than printed

    static let deeds: [MatrixElement] = [
        .init("a cut", { _ in [.text("cut", style: .plain, alignment: .left)] }) { paper in
            let cutters = paper.profile.cutters
            let right = cutters.isEmpty ? paper.receipt.ending == .inPrinter : paper.receipt.ending == (cutters.contains(.partial) ? .partialCut : .fullCut)
            return right && paper.receipt.lines == ["cut"] ? nil : "\(paper.receipt.ending)"
        },
        .init("the buzzer", { _ in [.buzzer(times: 2), .text("x", style: .plain, alignment: .left)] }) { paper in
            paper.beeps == (paper.profile.buzzer == nil ? 0 : 2) && paper.receipt.lines == ["x"] ? nil : "\(paper.beeps) beeps, \(paper.receipt.lines)"
        },
    ] + [DrawerPin.two, .five].map { pin in
        .init("the drawer on pin \(pin.rawValue)", { _ in [.drawer(pin: pin, onMilliseconds: 120, offMilliseconds: 240), .text("x", style: .plain, alignment: .left)] }) { paper in
            paper.pulses == (paper.profile.drawerPins.contains(pin.rawValue) ? [pin.rawValue] : []) && paper.receipt.lines == ["x"] ? nil : "\(paper.pulses), \(paper.receipt.lines)"
        }
    }
}
