import CUSB
import DeviceKit
import Synchronization

/// libusb's context and the thread that serves its transfers; both live as long as somebody holds this.
///
/// Sound to share: libusb locks its context itself, and the pointer never changes.
final class USBEvents: @unchecked Sendable {
    let context: OpaquePointer
    private let ending = Ending()

    private static let shared = Mutex<Weak>(Weak())
    private struct Weak { weak var events: USBEvents? }

    /// The one in use, or a new one.
    static func current() throws(TransportError) -> USBEvents {
        let made: Result<USBEvents, TransportError> = shared.withLock { shared in
            if let events = shared.events { return .success(events) }
            var context: OpaquePointer?
            let code = libusb_init(&context)
            guard code == 0, let context else { return .failure(.failed("libusb: \(USBError.text(code))")) }
            let events = USBEvents(context)
            shared.events = events
            return .success(events)
        }
        return try made.get()
    }

    private init(_ context: OpaquePointer) {
        self.context = context
        let loop = Loop(context: context, ending: ending)
        BackgroundThread.start(named: "till-usb") { loop.run() }
    }

    /// The thread frees the context once it sees the mark, and it cannot see it before the wake-up is done with the context.
    deinit {
        ending.isSet.withLock { isSet in
            isSet = true
            libusb_interrupt_event_handler(context)
        }
    }

    private final class Ending: Sendable {
        let isSet = Mutex(false)
    }

    /// Sound to hand to its thread: see above.
    private struct Loop: @unchecked Sendable {
        let context: OpaquePointer
        let ending: Ending

        /// Handles events until nobody holds the context any more, then frees it.
        func run() {
            while !ending.isSet.withLock({ $0 }) {
                // Woken by transfers and by `libusb_interrupt_event_handler`; the limit only covers a wake-up that came too early.
                var limit = timeval(tv_sec: 1, tv_usec: 0)
                libusb_handle_events_timeout_completed(context, &limit, nil)
            }
            libusb_exit(context)
        }
    }
}
