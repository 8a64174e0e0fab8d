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
    /// The paper goes back; what is printed then goes over what is there.
    case reverse(dots: Int)
    /// - feed: dots beyond the cutting position, nil to cut where the paper is.
    /// - thenBack: the paper is drawn back to the head afterwards (GS V 103, 104).
    case cut(partial: Bool, feed: Int?, thenBack: Bool)
    /// GS V 97, 98: to be cut when this place has come to the cutter.
    case presetCut(partial: Bool, feed: Int)
    case pulse(DrawerPin, onMilliseconds: Int, offMilliseconds: Int)
    case beep(times: Int)
    case answer(Answer)
    case statusBack(UInt8)
    /// ESC c 5
    case panel(locked: Bool)
    /// ESC c 4
    case stopAtNearEnd(Bool)
    /// GS ( H function 49
    case offlineAnswer(Bool)
    case resetCounter(MaintenanceCounter)
    /// Star ETB: a job ended; or the count begins anew.
    case starJob(ended: Bool)
    /// A pause of a macro; passes over where the printer has no speed, since then it has no time.
    case wait(milliseconds: Int)
    /// A macro that waits for the feed button.
    case waitForButton

    enum Answer {
        case bytes([UInt8])
        /// GS r 1 and ESC v.
        case paperSensors
        /// GS r 2 and ESC u.
        case drawerSensor
        /// GS g 2
        case counter(MaintenanceCounter, isCumulative: Bool)
        /// Star: automatic status.
        case starStatus
    }
}
