import ArgumentParser
import DeviceKit
import Foundation
import Peripherals
import Storage

struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Show the bytes between the running register and one device as they pass, and save them.",
        discussion: """
            Begins with what is already recorded: the register always keeps the last bytes of each device. Ends after --seconds, or when \
            interrupted. The file replays in a test and as a simulated device. A scanner's trace shows what was scanned, badges too.
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The device's role.", valueName: "DEVICE")) var device: DeviceRole
    @Option(help: ArgumentHelp("Save the trace here; the file must not exist.", valueName: "FILE")) var output: String?
    @Option(help: ArgumentHelp("End after so long; 0 shows only what is recorded already.", valueName: "SECONDS")) var seconds: Int?

    /// Between two looks at what passed meanwhile.
    static let interval = Duration.milliseconds(250)

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        try await reporting { try await command.follow(directory) }
    }

    private func follow(_ directory: DataDirectory) async throws {
        let desk = DeviceDesk(directory: directory, data: DriverData())
        var file: FileHandle?
        defer { try? file?.close() }
        let end = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
        var next = 0, isFirst = true
        repeat {
            guard let answer = try await desk.trace(device, from: next) else { throw fail("No register runs on this data directory; a trace shows a running one's devices.") }
            if isFirst, file == nil { file = try output.map(Self.create) }
            next = answer.next
            // The header once; then the records alone.
            let lines = answer.text.split(separator: "\n").dropFirst(isFirst ? 0 : 1)
            if !lines.isEmpty {
                isFirst = false
                let text = lines.joined(separator: "\n") + "\n"
                try file?.write(contentsOf: Data(text.utf8))
                for line in lines { try FileHandle.standardOutput.write(contentsOf: Data((Self.explained(line) + "\n").utf8)) }
            }
            if let end, end <= .now {
                if isFirst {
                    if let output { unlink(output) }
                    throw fail("Nothing passed between the register and a \(device.rawValue). A drawer on the printer is in the printer's trace; till devices says what is set up.")
                }
                break
            }
            try await ContinuousClock().sleep(for: Self.interval)
        } while true
    }

    /// A new file for its owner alone: what was scanned may be a badge.
    private static func create(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? fail("\(path) exists and is not overwritten; name another file.", code: "file.exists", exit: TillExit.refused)
                : fail("\(path) cannot be written: \(String(cString: strerror(errno))). Name a file in a folder you may write to.")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// The record with its printable characters beside it.
    private static func explained(_ line: some StringProtocol) -> String {
        let bytes = line.split(separator: " ").dropFirst(2).compactMap { $0.count == 2 ? UInt8($0, radix: 16) : nil }
        guard line.contains(" > ") || line.contains(" < "), !bytes.isEmpty else { return String(line) }
        return line + "  |" + String(bytes.map { (0x20..<0x7F).contains($0) ? Character(UnicodeScalar($0)) : "." }) + "|"
    }
}
