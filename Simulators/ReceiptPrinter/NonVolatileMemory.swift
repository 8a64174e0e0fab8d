import Raster

/// What a printer keeps without power: stored pictures and the user's memory.
struct NonVolatileMemory {
    /// For pictures, bytes: 384 KiB, the common size.
    static let capacity = 393_216
    /// FS g, bytes.
    static let userBytes = 1_024

    /// GS ( L functions 67 and 68, by their two key characters.
    var graphics: [UInt16: Bitmap] = [:]
    /// FS q: 1, 2, 3 …
    var pictures: [Bitmap] = []
    var user = [UInt8](repeating: 0, count: userBytes)

    var usedBytes: Int { (Array(graphics.values) + pictures).reduce(0) { $0 + $1.bytes.count } }
    var freeBytes: Int { max(0, Self.capacity - usedBytes) }
}
