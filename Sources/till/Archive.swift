import Foundation

/// Text files in one compressed tar, by the system's own `tar`.
enum Archive {
    /// - Parameter path: must not exist; the file can be read by its owner only.
    static func write(_ files: [(name: String, text: String)], folder: String, to path: String) throws {
        let manager = FileManager.default
        let work = manager.temporaryDirectory.appendingPathComponent("till-\(UUID().uuidString)")
        let inner = work.appendingPathComponent(folder)
        try manager.createDirectory(at: inner, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? manager.removeItem(at: work) }
        for file in files {
            let target = inner.appendingPathComponent(file.name)
            try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: target)
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? fail("\(path) exists and is not overwritten; name another file.", code: "file.exists", exit: TillExit.refused)
                : fail("\(path) cannot be written: \(String(cString: strerror(errno))). Name a file in a folder you may write to.")
        }
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-C", work.path, "--owner=0", "--group=0", "--numeric-owner", "-czf", "-", folder]
        tar.standardOutput = output
        let errors = Pipe()
        tar.standardError = errors
        do {
            try tar.run()
            let said = errors.fileHandleForReading.readDataToEndOfFile()
            tar.waitUntilExit()
            guard tar.terminationStatus == 0 else {
                throw fail("tar could not write \(path): \(String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))")
            }
            try output.synchronize()
        } catch {
            // Half a file helps nobody.
            unlink(path)
            throw error
        }
    }
}
