import DeviceKit

/// The disk under the data directory, and the reserve that is given up so that a day can still be closed on a full one (P8).
public protocol DiskRoom: Sendable {
    /// What should be said now: `disk.warning` from 80 %, `disk.nearly-full` from 90 %, `disk.full` once the reserve is gone.
    func warning() -> DeviceReason?
    /// Gives up the reserve. False when there was none left.
    func releaseBallast() -> Bool
    var isBallastReleased: Bool { get }
}
