import Checkout
import DeviceKit
import Logging
import Storage

/// The disk under the data directory and the ballast on it.
struct DiskGuard: DiskRoom {
    let directory: DataDirectory
    let ballast: Ballast
    let logger: Logger

    init(directory: DataDirectory, logger: Logger) {
        self.directory = directory
        self.logger = logger
        ballast = Ballast(directory)
        do { try ballast.ensure() } catch { logger.warning("the reserve for a full disk could not be made", metadata: ["error": "\(error)"]) }
    }

    var isBallastReleased: Bool { !ballast.isHeld }

    func releaseBallast() -> Bool {
        do { return try ballast.release() } catch {
            logger.error("the reserve could not be released", metadata: ["error": "\(error)"])
            return false
        }
    }

    func warning() -> DeviceReason? {
        let room: DiskSpace
        do { room = try DiskSpace.of(directory.path) } catch {
            return DeviceReason(code: "disk.unknown", sentence: "The disk's room cannot be read.", remedy: "Run till doctor.", detail: "\(error)")
        }
        // Where there is room again, the reserve is made anew and selling goes on.
        if isBallastReleased, room.freeBytes > Int64(ballast.bytes) * 4 { try? ballast.ensure() }
        if isBallastReleased {
            return DeviceReason(
                code: "disk.full", sentence: "The disk is full. Finish or park the open sale; no new one can begin.",
                remedy: "Make room on the disk that holds \(directory.path). Nothing recorded is lost.")
        }
        let percent = room.usedPercent
        if percent >= DiskSpace.alarmPercent {
            return DeviceReason(code: "disk.nearly-full", sentence: "The disk is \(percent) % full.", remedy: "Make room soon on the disk that holds \(directory.path).")
        }
        if percent >= DiskSpace.warningPercent {
            return DeviceReason(code: "disk.warning", sentence: "The disk is \(percent) % full.", remedy: "Make room on the disk that holds \(directory.path).")
        }
        return nil
    }
}
