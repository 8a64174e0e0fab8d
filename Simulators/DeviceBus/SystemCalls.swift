import DeviceKit
import Glibc

/// The system calls of this module, each with its error as a value.
enum SystemCalls {
    /// TIOCSPTLCK and TIOCGPTN of Linux; the POSIX calls above them are not visible without _GNU_SOURCE.
    private static let unlockTerminal: UInt = 0x4004_5431
    private static let terminalNumber: UInt = 0x8004_5430
    /// TCGETS2, whose structure (eleven words) holds the speeds as numbers.
    private static let terminalSettings: UInt = 0x802C_542A

    static func text(_ errno: Int32) -> String { String(cString: strerror(errno)) }

    static func check(_ call: String, _ result: Int32) throws(BusError) -> Int32 {
        if result < 0 { throw .system(call: call, errno: errno) }
        return result
    }

    /// Closes a descriptor that no thread has yet.
    static func giveBack(_ descriptor: Int32) { close(descriptor) }

    /// Sets close-on-exec and non-blocking.
    static func prepare(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// A listening socket on 127.0.0.1, as port-9100 printers listen.
    /// - Parameter port: 0 for any free one.
    static func listen(port: Int) throws(BusError) -> (descriptor: Int32, port: Int) {
        let descriptor = try check("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        prepare(descriptor)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw -> (String, Int32) in
                if bind(descriptor, raw, length) < 0 { return ("bind to 127.0.0.1:\(port)", errno) }
                if Glibc.listen(descriptor, 8) < 0 { return ("listen", errno) }
                if getsockname(descriptor, raw, &length) < 0 { return ("getsockname", errno) }
                return ("", 0)
            }
        }
        if outcome.1 != 0 {
            close(descriptor)
            throw .system(call: outcome.0, errno: outcome.1)
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The master of a new pseudo terminal in raw mode, and the path of its slave.
    static func openTerminal() throws(BusError) -> (master: Int32, path: String) {
        let master = try check("open /dev/ptmx", open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC))
        prepare(master)
        var locked: Int32 = 0, number: UInt32 = 0
        guard ioctl(master, unlockTerminal, &locked) == 0, ioctl(master, terminalNumber, &number) == 0 else {
            let code = errno
            close(master)
            throw .system(call: "ioctl on /dev/ptmx", errno: code)
        }
        let path = "/dev/pts/\(number)"
        let slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else {
            let code = errno
            close(master)
            throw .system(call: "open \(path)", errno: code)
        }
        var settings = termios()
        tcgetattr(slave, &settings)
        cfmakeraw(&settings)
        // As a serial port has it before anybody chose.
        cfsetispeed(&settings, speed_t(B9600))
        cfsetospeed(&settings, speed_t(B9600))
        tcsetattr(slave, TCSANOW, &settings)
        close(slave)
        return (master, path)
    }

    /// The speed that was set at the slave of a pseudo terminal, bits per second; 0 for a line switched off.
    /// - Parameter master: asked in the slave's place, which the kernel answers for.
    static func speed(of master: Int32) -> Int? {
        var settings = [UInt32](repeating: 0, count: 11)
        return ioctl(master, terminalSettings, &settings) == 0 ? Int(settings[10]) : nil
    }

    /// Puts a link at `path` to `target`, replacing an older link but nothing else.
    static func link(_ path: String, to target: String) throws(BusError) {
        try unlinkOurs(path)
        _ = try check("symlink \(path)", symlink(target, path))
    }

    /// Takes the link at `path` away, if it is one.
    static func unlinkOurs(_ path: String) throws(BusError) {
        var status = stat()
        if lstat(path, &status) != 0 { return }
        guard status.st_mode & S_IFMT == S_IFLNK else { throw .linkPathTaken(path) }
        _ = try check("unlink \(path)", unlink(path))
    }
}
