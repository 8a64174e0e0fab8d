import Raster
import Testing
@testable import SimulatedReceiptPrinter

/// Every way of sending a picture puts the dots where they belong.
@Suite struct PictureTests {
    /// 16×3 dots, unlike in every direction.
    private let rows: [[UInt8]] = [[0xF0, 0x01], [0x80, 0x00], [0x00, 0xFF]]
    private func isDark(_ x: Int, _ y: Int) -> Bool { rows[y][x / 8] & (0x80 >> UInt8(x % 8)) != 0 }
    private var packed: [UInt8] { rows.flatMap { $0 } }
    /// The same in columns of one byte.
    private var columns: [UInt8] { (0..<16).map { x in (0..<3).reduce(UInt8(0)) { $0 | (isDark(x, $1) ? 0x80 >> UInt8($1) : 0) } } }

    private func expect(_ bytes: [UInt8], scaleX: Int, scaleY: Int, x: Int = 0, _ label: String) {
        let bed = Bed()
        bed.send(bytes)
        #expect(bed.printer.problems.isEmpty, "\(label): \(bed.printer.problems)")
        guard let picture = bed.printer.paperInPrinter.picture else { return }
        for row in 0..<3 * scaleY {
            for column in 0..<16 * scaleX where picture[x + column, 120 + row] != isDark(column / scaleX, row / scaleY) {
                Issue.record("\(label): dot \(column), \(row)")
                return
            }
        }
        #expect(picture.burntDots == 14 * scaleX * scaleY, "\(label)")
    }

    @Test func rasterInEveryScale() {
        for mode in UInt8(0)...3 {
            expect([0x1D, 0x76, 0x30, mode, 2, 0, 3, 0] + packed, scaleX: mode & 1 == 1 ? 2 : 1, scaleY: mode & 2 == 2 ? 2 : 1, "GS v 0 \(mode)")
            expect([0x1D, 0x76, 0x30, mode + 0x30, 2, 0, 3, 0] + packed, scaleX: mode & 1 == 1 ? 2 : 1, scaleY: mode & 2 == 2 ? 2 : 1, "GS v 0 '\(mode)'")
        }
        expect([0x1B, 0x61, 2, 0x1D, 0x76, 0x30, 0, 2, 0, 3, 0] + packed, scaleX: 1, scaleY: 1, x: 560, "at the right")
        expect([0x1B, 0x61, 1, 0x1D, 0x76, 0x30, 0, 2, 0, 3, 0] + packed, scaleX: 1, scaleY: 1, x: 280, "in the middle")
        expect([0x1D, 0x4C, 40, 0, 0x1D, 0x76, 0x30, 0, 2, 0, 3, 0] + packed, scaleX: 1, scaleY: 1, x: 40, "behind the margin")
    }

    @Test func columnsInEveryMode() {
        expect([0x1B, 0x2A, 0, 16, 0] + columns + [0x0A], scaleX: 2, scaleY: 3, "ESC * 0")
        expect([0x1B, 0x2A, 1, 16, 0] + columns + [0x0A], scaleX: 1, scaleY: 3, "ESC * 1")
        let three: [UInt8] = columns.flatMap { [$0, 0, 0] as [UInt8] }
        expect([0x1B, 0x2A, 32, 16, 0] + three + [0x0A], scaleX: 2, scaleY: 1, "ESC * 32")
        expect([0x1B, 0x2A, 33, 16, 0] + three + [0x0A], scaleX: 1, scaleY: 1, "ESC * 33")
    }

    @Test func graphicsInBothForms() {
        for (scaleX, scaleY) in [(1, 1), (2, 1), (1, 2), (2, 2)] {
            let head: [UInt8] = [48, UInt8(scaleX), UInt8(scaleY), 49, 16, 0, 3, 0]
            let raster: [UInt8] = [0x30, 112] + head + packed, column: [UInt8] = [0x30, 113] + head + columns
            let print: [UInt8] = [0x1D, 0x28, 0x4C, 2, 0, 0x30, 50]
            expect([0x1D, 0x28, 0x4C, UInt8(raster.count), 0] + raster + print, scaleX: scaleX, scaleY: scaleY, "GS ( L 112")
            expect([0x1D, 0x28, 0x4C, UInt8(column.count), 0] + column + print, scaleX: scaleX, scaleY: scaleY, "GS ( L 113")
            expect([0x1D, 0x38, 0x4C, UInt8(raster.count), 0, 0, 0] + raster + [0x1D, 0x38, 0x4C, 2, 0, 0, 0, 0x30, 2], scaleX: scaleX, scaleY: scaleY, "GS 8 L 112")
        }
    }

    @Test func downloadedAndStored() {
        for mode in UInt8(0)...3 {
            let scaleX = mode & 1 == 1 ? 2 : 1, scaleY = mode & 2 == 2 ? 2 : 1
            expect([0x1D, 0x2A, 2, 1] + columns + [0x1D, 0x2F, mode], scaleX: scaleX, scaleY: scaleY, "GS / \(mode)")
            expect([0x1C, 0x71, 1, 2, 0, 1, 0] + columns + [0x1C, 0x70, 1, mode], scaleX: scaleX, scaleY: scaleY, "FS p \(mode)")
        }
    }

    @Test func upsideDownPicturesAreTurned() throws {
        let bed = Bed()
        bed.send([0x1B, 0x7B, 1, 0x1D, 0x28, 0x4C, 16, 0, 0x30, 112, 48, 1, 1, 49, 16, 0, 3, 0] + packed + [0x1D, 0x28, 0x4C, 2, 0, 0x30, 50])
        let picture = try #require(bed.printer.paperInPrinter.picture)
        for y in 0..<3 { for x in 0..<16 { #expect(picture[575 - x, 122 - y] == isDark(x, y)) } }
    }

    /// What is wider than the paper is cut off at its edge; what is wrong in itself is not printed.
    @Test func tooWideAndTooShort() {
        let bed = Bed()
        bed.send([0x1D, 0x76, 0x30, 0, 100, 0, 1, 0] + [UInt8](repeating: 0xFF, count: 100))
        #expect(bed.printer.paperInPrinter.picture?.burntDots == 576)
        bed.send([0x1D, 0x28, 0x4C, 12, 0, 0x30, 112, 48, 1, 1, 49, 16, 0, 3, 0, 1, 2] + [0x1D, 0x28, 0x4C, 2, 0, 0x30, 50])
        #expect(bed.printer.problems.map(\.kind) == [.badParameter, .badParameter])
    }
}
