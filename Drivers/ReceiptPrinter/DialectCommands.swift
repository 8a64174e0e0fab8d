import DeviceKit
import PrinterProfiles
import Raster

/// What a command language must say for a document to be written in it. Each answer is bytes that may be sent in one go.
protocol DialectCommands: Sendable {
    var profile: PrinterProfile { get }
    var text: TextEncoding { get }
    /// The logos of the document's printer.
    var logos: LogoShelf { get }

    /// How many times its characters can be made wider and higher.
    var largestMagnification: Int { get }

    /// Resets the printer to plain text in this page.
    func begin(page: UInt8?) -> [UInt8]
    func codePage(_ number: UInt8) -> [UInt8]
    /// From one style to the other; empty when nothing differs.
    func change(from old: PrintDocument.Style, to new: PrintDocument.Style) -> [UInt8]
    func alignment(_ alignment: PrintDocument.Alignment) -> [UInt8]
    func feed(lines: Int) -> [UInt8]
    /// Less than a line: 0…255 dots.
    func feed(dots: Int) -> [UInt8]
    func cut() -> [UInt8]
    /// A picture as commands of which each is small enough for the printer; nil when it prints none. It stands where the alignment says.
    func picture(_ picture: Bitmap) -> [[UInt8]]?
    /// A picture in the printer's own memory.
    func storedPicture(_ key: LogoKey) -> [UInt8]?
    /// nil when the printer has no such command, or the symbol does not fit.
    func symbol(_ symbology: PrintDocument.Symbology, _ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]?
    func buzzer(times: Int) -> [UInt8]?
    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) -> [UInt8]?
}

extension DialectCommands {
    /// The job in pieces that may be sent apart.
    /// - Parameter again: the document was sent before and cleared; the drawer is not kicked a second time.
    func write(_ document: PrintDocument, again: Bool) -> [[UInt8]] {
        var writer = DocumentWriter(commands: self, document: document, again: again)
        for block in document.blocks { writer.add(block) }
        writer.restore()
        return writer.pieces
    }

    /// What one command of this printer may be asked to print at most, dots across: no length of ours has a DLE in it.
    var picturableDots: Int { min(profile.dotsPerLine, PrintDocument.Picture.maximumWidth) }
}
