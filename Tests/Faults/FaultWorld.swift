import FaultVFS
import Foundation

/// A directory whose disk fails on purpose: counts, records, refuses, takes its time, and shows what a power cut would leave.
///
/// `@unchecked Sendable`: the pointer never changes, and each of the C functions takes the world's own lock.
final class FaultWorld: @unchecked Sendable {
    enum File: CaseIterable {
        case main, wal, other
        fileprivate var kind: faultvfs_kind {
            switch self {
            case .main: FAULTVFS_MAIN
            case .wal: FAULTVFS_WAL
            case .other: FAULTVFS_OTHER
            }
        }
    }

    /// What fails, and how far it got before it said so.
    struct Fault: Sendable, Hashable, CustomStringConvertible {
        enum What: String, Sendable { case diskFull, writeError, syncError }
        enum Point: String, Sendable { case before, torn, after }
        let what: What
        let point: Point
        /// From then on until lifted; else once.
        var stays = false

        var description: String { "\(what) \(point)\(stays ? ", staying" : "")" }

        static let all: [Fault] = [
            Fault(what: .diskFull, point: .before), Fault(what: .diskFull, point: .torn), Fault(what: .writeError, point: .before),
            Fault(what: .writeError, point: .torn), Fault(what: .writeError, point: .after), Fault(what: .syncError, point: .before),
            Fault(what: .syncError, point: .after),
        ].flatMap { [$0, Fault(what: $0.what, point: $0.point, stays: true)] }
    }

    private let world: OpaquePointer
    let directory: String

    private static let installed: Int32 = faultvfs_install()

    /// Puts the shim between SQLite and the disk of this process. Harmless to files outside the worlds.
    static func install() { precondition(installed == 0, "the fault VFS cannot be registered: \(installed)") }

    /// Begin before any database below the directory is opened.
    init(_ directory: String) {
        Self.install()
        guard let world = faultvfs_begin(directory) else { preconditionFailure("no world can begin in \(directory)") }
        self.world = world
        self.directory = directory
    }

    /// A world without a fault: its syncs are free, which is what makes thousands of rebuilt directories bearable.
    static func unrecorded(_ directory: String) -> FaultWorld {
        let world = FaultWorld(directory)
        world.stopRecording()
        return world
    }

    deinit { faultvfs_end(world) }

    /// Only counts and faults are wanted: nothing can be rebuilt.
    func stopRecording() { faultvfs_record(world, false) }

    /// The disk promises what SQLite's Unix VFS takes for granted: a write harms no byte beside it. SQLite then pads no commit.
    func promisePowersafeOverwrite() { faultvfs_promise_powersafe(world, true) }

    /// A place in time to cut at.
    var operations: Int64 { faultvfs_operations(world) }

    func syncs(_ file: File) -> Int { Int(faultvfs_syncs(world, file.kind)) }
    func writes(_ file: File) -> Int { Int(faultvfs_writes(world, file.kind)) }
    var syncs: Int { File.allCases.reduce(0) { $0 + syncs($1) } }
    var writes: Int { File.allCases.reduce(0) { $0 + writes($1) } }
    /// How often a fault struck.
    var struck: Int { Int(faultvfs_struck(world)) }
    func resetCounts() { faultvfs_reset_counts(world) }

    /// - Parameter nth: 1 is the next write (or sync).
    func arm(_ fault: Fault, nth: Int) {
        let what = switch fault.what {
        case .diskFull: FAULTVFS_WRITE_FULL
        case .writeError: FAULTVFS_WRITE_ERROR
        case .syncError: FAULTVFS_SYNC_ERROR
        }
        let point = switch fault.point {
        case .before: FAULTVFS_BEFORE
        case .torn: FAULTVFS_TORN
        case .after: FAULTVFS_AFTER
        }
        faultvfs_arm(world, what, Int64(nth), point, fault.stays)
    }

    func lift() { faultvfs_lift(world) }

    /// Bytes the files may still grow by; nil is without limit.
    func setRoom(bytes: Int?) { faultvfs_set_room(world, Int64(bytes ?? -1)) }
    /// The reserve takes room like SQLite's files, and gives it back when it is given up.
    func countReserve() { faultvfs_count_file(world, "ballast") }
    func addRoom(bytes: Int) { faultvfs_add_room(world, Int64(bytes)) }
    func setSyncDelay(microseconds: Int) { faultvfs_set_sync_delay(world, Int64(microseconds)) }

    /// Writes the files into `target` as a power cut just before operation `cut` could have left them.
    func rebuild(cut: Int64, seed: UInt64, into target: String) throws {
        let code = faultvfs_rebuild(world, cut, seed, target)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    }
}
