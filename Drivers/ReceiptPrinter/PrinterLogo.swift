import DeviceKit
import Raster
import Synchronization

/// A shop's logo as a printer gets it.
public struct PrinterLogo: Sendable, Equatable {
    /// The taller part of a larger picture is left out: 64 mm of paper.
    public static let maximumRows = 512

    /// By what name documents call it (`PrintDocument.Block.logo`).
    public let name: String
    public let picture: Bitmap
    let key: LogoKey

    /// - Parameter picture: made smaller when it is wider than the paper (`maximumWidth`, dots).
    public init?(name: String, picture: PrintDocument.Picture, dithering: PrintDocument.Dithering = .atkinson, maximumWidth: Int) {
        guard let dots = picture.dots(maximumWidth: min(maximumWidth, PrintDocument.Picture.maximumWidth), dithering: dithering) else { return nil }
        self.init(name: name, dots: dots)
    }

    init(name: String, dots: Bitmap) {
        self.name = name
        picture = dots.cropped(rows: 0..<Self.maximumRows).withoutBlankRight
        key = LogoKey(of: picture)
    }
}

/// The two characters by which a printer keeps a picture (GS ( L: kc1, kc2 of 20h–7Eh).
///
/// They come from the dots themselves (FNV-1a, folded), so a changed logo gets another key and an old one is never taken for it.
struct LogoKey: Hashable, Sendable {
    let first: UInt8
    let second: UInt8

    init(first: UInt8, second: UInt8) {
        self.first = first
        self.second = second
    }

    init(of picture: Bitmap) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in [UInt8(truncatingIfNeeded: picture.width), UInt8(truncatingIfNeeded: picture.width >> 8)] + picture.bytes {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        let folded = Int((hash ^ hash >> 32) % (95 * 95))
        self.init(first: UInt8(0x20 + folded / 95), second: UInt8(0x20 + folded % 95))
    }
}

/// The logos of one printer, and which of them it has been seen to keep itself.
final class LogoShelf: Sendable {
    static let maximumLogos = 4

    let logos: [PrinterLogo]
    private let stored = Mutex<Set<LogoKey>>([])

    init(_ logos: [PrinterLogo] = []) { self.logos = Array(logos.prefix(Self.maximumLogos)) }

    func logo(named name: String) -> PrinterLogo? { logos.first { $0.name == name } }
    func isStored(_ key: LogoKey) -> Bool { stored.withLock { $0.contains(key) } }
    func setStored(_ keys: Set<LogoKey>) { stored.withLock { $0 = keys } }
}
