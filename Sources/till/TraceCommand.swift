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
    @Option(help: ArgumentHelp("Save the trace here.", valueName: "FILE")) var output: String?
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
        let file = try output.map(Self.create)
        defer { try? file?.close() }
        let end = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
        var next = 0, isFirst = true
        repeat {
            guard let answer = try await desk.trace(device, from: next) else { throw fail("No register runs on this data directory; a trace shows a running one's devices.") }
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
                if isFirst { throw fail("Nothing passed between the register and a \(device.rawValue). A drawer on the printer is in the printer's trace; till devices says what is set up.") }
                break
            }
            try await ContinuousClock().sleep(for: Self.interval)
        } while true
    }

    private static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw fail("\(path) cannot be written: \(String(cString: strerror(errno))). Name a file in a folder you may write to.")
        }
        return file
    }

    /// The record with its printable characters beside it.
    private static func explained(_ line: some StringProtocol) -> String {
        let bytes = line.split(separator: " ").dropFirst(2).compactMap { $0.count == 2 ? UInt8($0, radix: 16) : nil }
        guard line.contains(" > ") || line.contains(" < "), !bytes.isEmpty else { return String(line) }
        return line + "  |" + String(bytes.map { (0x20..<0x7F).contains($0) ? Character(UnicodeScalar($0)) : "." }) + "|"
    }
}
