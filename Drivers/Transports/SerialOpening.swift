import DeviceKit
import Foundation

/// Opens a serial port raw, for this program alone. Flow control by characters only where the address asks for it: printer data may hold 11h and 13h.
/// Runs on a thread of its own.
enum SerialOpening {
    /// Bits per second this module can set, with the constant termios wants.
    static let speeds: [Int: speed_t] = [
        1200: speed_t(B1200), 2400: speed_t(B2400), 4800: speed_t(B4800), 9600: speed_t(B9600), 19_200: speed_t(B19200),
        38_400: speed_t(B38400), 57_600: speed_t(B57600), 115_200: speed_t(B115200), 230_400: speed_t(B230400),
    ]

    static func open(path: String, settings wanted: SerialSettings) -> Result<Int32, TransportError> {
        guard let speed = speeds[wanted.baud] else {
            return .failure(.failed("\(wanted.baud) is no serial speed; use one of \(speeds.keys.sorted().map(String.init).joined(separator: ", "))"))
        }
        let descriptor = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(NodeOpening.failure(errno, path)) }
        if let error = configure(descriptor, path: path, speed: speed, wanted) {
            Glibc.close(descriptor)
            return .failure(error)
        }
        return .success(descriptor)
    }

    private static func configure(_ descriptor: Int32, path: String, speed: speed_t, _ wanted: SerialSettings) -> TransportError? {
        guard isatty(descriptor) == 1 else { return .failed("\(path) is no serial port") }
        // TIOCEXCL keeps others out, but not root; the lock keeps a second register out in any case.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            return errno == EWOULDBLOCK ? NodeOpening.busy(path) : SystemError.transportError(errno, doing: "lock \(path)")
        }
        guard ioctl(descriptor, UInt(TIOCEXCL)) == 0 else { return SystemError.transportError(errno, doing: "exclusive use of \(path)") }
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return SystemError.transportError(errno, doing: "tcgetattr \(path)") }
        cfmakeraw(&settings)
        settings.c_cflag &= ~(tcflag_t(PARENB | PARODD | CSTOPB | HUPCL | CSIZE) | tcflag_t(bitPattern32: CRTSCTS))
        settings.c_cflag |= tcflag_t(CREAD | CLOCAL) | tcflag_t(wanted.dataBits == 7 ? CS7 : CS8)
        if wanted.parity != .none { settings.c_cflag |= tcflag_t(PARENB) | tcflag_t(wanted.parity == .odd ? PARODD : 0) }
        if wanted.stopBits == 2 { settings.c_cflag |= tcflag_t(CSTOPB) }
        if wanted.flow == .rtsCts { settings.c_cflag |= tcflag_t(bitPattern32: CRTSCTS) }
        // The device may stop us; we never stop it, and any other character does not start us again (IXANY).
        settings.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY)
        if wanted.flow == .xonXoff { settings.c_iflag |= tcflag_t(IXON) }
        // With VMIN 1 an empty non-blocking read is EAGAIN, so that 0 bytes always means hang-up.
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        cfsetispeed(&settings, speed)
        cfsetospeed(&settings, speed)
        guard tcsetattr(descriptor, TCSANOW, &settings) == 0 else { return SystemError.transportError(errno, doing: "tcsetattr \(path)") }
        tcflush(descriptor, TCIOFLUSH)
        // Some scanners send only with DTR and RTS raised. A pty has no modem lines (ENOTTY), which is no error.
        var lines: Int32 = TIOCM_DTR | TIOCM_RTS
        if ioctl(descriptor, UInt(TIOCMBIS), &lines) != 0, errno != ENOTTY, errno != EINVAL {
            return SystemError.transportError(errno, doing: "raise DTR on \(path)")
        }
        return nil
    }
}

extension tcflag_t {
    fileprivate init(bitPattern32 value: some BinaryInteger) { self.init(truncatingIfNeeded: value) }
}
