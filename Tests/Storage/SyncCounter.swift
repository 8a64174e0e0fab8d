import Foundation
import Synchronization

/// Stands before the C library's `fdatasync` and `pwrite64` in the test program, so that SQLite's own calls pass through here: they are
/// counted per file, and can be made to fail as a bad or a full disk does. Other directories are not touched.
enum SyncCounter {
    struct World: Sendable {
        var syncs: [String: Int] = [:]
        var failingSyncs: [String: Int32] = [:]
        var failingWrites: [String: Int32] = [:]
    }

    static let world = Mutex(World())

    static func syncs(of path: String) -> Int { world.withLock { $0.syncs[path] ?? 0 } }
    static func failSyncs(of path: String, with error: Int32?) { world.withLock { $0.failingSyncs[path] = error } }
    static func failWrites(to path: String, with error: Int32?) { world.withLock { $0.failingWrites[path] = error } }

    static func path(_ file: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/fd/\(file)", &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    typealias Sync = @convention(c) (Int32) -> Int32
    typealias Write = @convention(c) (Int32, UnsafeRawPointer?, Int, Int64) -> Int
    static let realSync = unsafeBitCast(next("fdatasync"), to: Sync.self)
    static let realWrite = unsafeBitCast(next("pwrite64"), to: Write.self)

    /// The C library's own. RTLD_NEXT is a macro that Swift does not import: ((void *) -1).
    private static func next(_ name: String) -> UnsafeMutableRawPointer? { dlsym(UnsafeMutableRawPointer(bitPattern: -1), name) }
}

@_cdecl("fdatasync") public func countedDataSync(_ file: Int32) -> Int32 {
    let path = SyncCounter.path(file)
    let failure = SyncCounter.world.withLock { world in
        world.syncs[path, default: 0] += 1
        return world.failingSyncs[path]
    }
    if let failure {
        errno = failure
        return -1
    }
    return SyncCounter.realSync(file)
}

@_cdecl("pwrite64") public func watchedWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ offset: Int64) -> Int {
    let isWatched = SyncCounter.world.withLock { !$0.failingWrites.isEmpty }
    if isWatched {
        let path = SyncCounter.path(file)
        if let failure = SyncCounter.world.withLock({ $0.failingWrites[path] }) {
            errno = failure
            return -1
        }
    }
    return SyncCounter.realWrite(file, bytes, count, offset)
}
