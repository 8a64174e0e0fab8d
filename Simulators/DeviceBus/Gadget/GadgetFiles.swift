import Glibc

/// What a gadget does with files. Configfs is no common file system: making a folder makes a thing with its files in it, and removing it removes them.
protocol GadgetFiles: Sendable {
    func exists(_ path: String) -> Bool
    /// Names in a folder, sorted; none when it is not there.
    func names(in folder: String) -> [String]
    func read(_ path: String) throws(BusError) -> String
    func write(_ bytes: [UInt8], to path: String) throws(BusError)
    func makeFolder(_ path: String) throws(BusError)
    func removeFolder(_ path: String) throws(BusError)
    func link(_ path: String, to target: String) throws(BusError)
    func removeLink(_ path: String) throws(BusError)
    /// Opens a device file for both directions, not blocking; a terminal raw.
    func openNode(_ path: String) throws(BusError) -> Int32
    /// GADGET_SET_PRINTER_STATUS: what the kernel answers to GET_PORT_STATUS from now on.
    func setPrinterStatus(_ status: UInt8, of descriptor: Int32)
}

/// The real ones.
struct KernelGadgetFiles: GadgetFiles {
    /// _IOWR('g', 0x22, unsigned char) of linux/usb/g_printer.h.
    private static let setStatus: UInt = 0xC001_6722

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    func read(_ path: String) throws(BusError) -> String {
        let descriptor = try check("open", path, open(path, O_RDONLY | O_CLOEXEC))
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = try check("read", path, Int32(Glibc.read(descriptor, &bytes, bytes.count)))
        return String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
    }

    /// In one piece, as configfs wants it.
    func write(_ bytes: [UInt8], to path: String) throws(BusError) {
        let descriptor = try check("open", path, open(path, O_WRONLY | O_CLOEXEC))
        defer { close(descriptor) }
        _ = try check("write", path, Int32(Glibc.write(descriptor, bytes, bytes.count)))
    }

    func makeFolder(_ path: String) throws(BusError) { _ = try check("mkdir", path, mkdir(path, 0o755)) }
    func removeFolder(_ path: String) throws(BusError) { _ = try check("rmdir", path, rmdir(path)) }
    func link(_ path: String, to target: String) throws(BusError) { _ = try check("symlink", path, symlink(target, path)) }
    func removeLink(_ path: String) throws(BusError) { _ = try check("unlink", path, unlink(path)) }

    func openNode(_ path: String) throws(BusError) -> Int32 {
        let descriptor = try check("open", path, open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
        var settings = termios()
        if tcgetattr(descriptor, &settings) == 0 {
            cfmakeraw(&settings)
            tcsetattr(descriptor, TCSANOW, &settings)
        }
        return descriptor
    }

    func setPrinterStatus(_ status: UInt8, of descriptor: Int32) { _ = ioctl(descriptor, Self.setStatus, CInt(status)) }

    private func check(_ call: String, _ path: String, _ result: Int32) throws(BusError) -> Int32 {
        if result < 0, errno == EACCES || errno == EPERM { throw .gadget(.notAllowed(path)) }
        return try SystemCalls.check("\(call) \(path)", result)
    }
}
