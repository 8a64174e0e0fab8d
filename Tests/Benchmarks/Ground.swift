import Foundation

/// How much is done.
struct Sizes: Sendable {
    let sales: Int
    let imported: Int
    let catalogues: [Int]
    let lookups: Int
    let searches: Int
    let events: Int
    let receipts: Int
    /// Documents and symbols made into bytes.
    let documents: Int
    /// Pictures of 200 mm.
    let pictures: Int
    /// Bytes through each transport.
    let wireBytes: Int
    let scans: Int
    /// Times a device is plugged in.
    let plugs: Int
    /// Sales of each simulated terminal.
    let simulatedSales: Int
    /// Campaigns in force; how many sales of 100 lines are rung with them.
    var campaigns = [0, 100, 1_000]
    let longSales: Int
    /// Lines of receipts that come back whole.
    let returnedLines: [Int]
    /// Products of the large catalogue, documents that a return is sought in.
    var large: Int
    /// Sales before a Z.
    let closures: [Int]
    /// How often each is closed.
    let closings: Int
    /// Sales by which growth is measured.
    let grownSales: Int

    static let full = Sizes(
        sales: 100, imported: 100_000, catalogues: [1_000, 100_000], lookups: 20_000, searches: 200, events: 5_000, receipts: 1_000,
        documents: 300, pictures: 20, wireBytes: 16 << 20, scans: 40_000, plugs: 100, simulatedSales: 20,
        longSales: 10, returnedLines: [50, 200, 800], large: 1_000_000, closures: [10, 10_000, 100_000], closings: 20, grownSales: 500)
    static let quick = Sizes(
        sales: 8, imported: 5_000, catalogues: [1_000, 5_000], lookups: 1_000, searches: 20, events: 500, receipts: 50,
        documents: 20, pictures: 2, wireBytes: 1 << 20, scans: 2_000, plugs: 5, simulatedSales: 2,
        longSales: 2, returnedLines: [5, 20, 80], large: 20_000, closures: [10, 100, 1_000], closings: 5, grownSales: 50)
}

/// The directory the run works in, removed at its end, and the shops made in it.
final class Ground: Sendable {
    /// Products that the shop of the sale benchmark has.
    static let saleProducts = 10_000
    static let linesPerSale = 12

    let directory: String
    let sizes: Sizes
    let fileSystem: FileSystem

    init(in parent: String, sizes: Sizes) throws {
        directory = URL(fileURLWithPath: parent).standardizedFileURL.path + "/till-bench-\(ProcessInfo.processInfo.processIdentifier)"
        self.sizes = sizes
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        fileSystem = FileSystem(of: directory)
    }

    func path(_ name: String) -> String { directory + "/" + name }

    func remove() {
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            FileHandle.standardError.write(Data("\(directory) could not be removed: \(error)\n".utf8))
        }
    }
}
