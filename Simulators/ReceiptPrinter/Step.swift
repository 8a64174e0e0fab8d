import DeviceKit
import Raster

/// What the mechanism does, in order. Each step waits until the printer can print, so that a stop in the middle of a
/// receipt goes on exactly where it was.
enum Step {
    /// A picture across the paper, and the paper moved on by at least its height.
    case line(Bitmap, text: String?, advance: Int)
    /// One row of dots, repeated.
    case row(Bitmap, times: Int)
    /// Text for the reader without dots of its own.
    case note(String)
    case feed(dots: Int, emptyLines: Int)
    /// - feed: dots beyond the cutting position, nil to cut where the paper is.
    case cut(partial: Bool, feed: Int?)
    case pulse(DrawerPin, onMilliseconds: Int, offMilliseconds: Int)
    case answer(Answer)
    case statusBack(UInt8)

    enum Answer {
        case bytes([UInt8])
        /// GS r 1 and ESC v.
        case paperSensors
        /// GS r 2 and ESC u.
        case drawerSensor
    }
}
