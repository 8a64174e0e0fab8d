import Foundation
import Synchronization

/// A program of ours started by a test, with its output at hand. Ended with the test that started it.
public final class RunningProgram: Sendable {
    private struct Output {
        var text = ""
        var errors = ""
        var isTextAtEnd = false
        var areErrorsAtEnd = false
    }

    private let process: Process
    private let output = Mutex(Output())
    private let input: Pipe

    /// The folder of the products built beside the tests.
    public static let products: String = {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("till").path) {
            folder.deleteLastPathComponent()
        }
        if folder.path != "/" { return folder.path }
        // Run by a helper outside the build folder: the bundle's path is among the arguments.
        for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
            let folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
            if FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("till").path) { return folder.path }
        }
        return "/usr/bin"
    }()

    /// - Parameter program: a product's name (`till`, `till-office`) or an absolute path.
    public init(_ program: String, _ arguments: [String], environment: [String: String] = [:], input text: String? = nil) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : Self.products + "/" + program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let out = Pipe(), errors = Pipe()
        input = Pipe()
        process.standardOutput = out
        process.standardError = errors
        process.standardInput = input
        Self.read(out) { [weak self] part in self?.output.withLock { $0.text += part ?? ""; $0.isTextAtEnd = part == nil } }
        Self.read(errors) { [weak self] part in self?.output.withLock { $0.errors += part ?? ""; $0.areErrorsAtEnd = part == nil } }
        try process.run()
        if let text { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }
        try input.fileHandleForWriting.close()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    public var pid: Int32 { process.processIdentifier }
    public var isRunning: Bool { process.isRunning }
    public var text: String { output.withLock { $0.text } }
    public var errors: String { output.withLock { $0.errors } }

    /// The first whole line that contains `part`.
    public func line(containing part: String, within seconds: Int = 60) async throws -> String {
        do {
            return try await eventually("'\(part)' in the output of \(process.arguments?.first ?? "program")", within: seconds) { () -> String? in
                let lines = self.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                if let line = lines.first(where: { $0.contains(part) }) { return String(line) }
                if !self.isRunning { throw EndedEarly(status: self.process.terminationStatus, text: self.text, errors: self.errors) }
                return nil
            }
        } catch let error as NeverHappened {
            throw EndedEarly(status: -1, text: text, errors: "\(error)\n\(errors)")
        }
    }

    public func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end and gives the exit status; a signal's number is negative.
    @discardableResult
    public func ended(within seconds: Int = 60) async throws -> Int32 {
        try await eventually("the end of process \(pid)", within: seconds) { !self.isRunning }
        return process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    }

    /// Runs a program to its end.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil, within seconds: Int = 120
    ) async throws -> (status: Int32, text: String, errors: String) {
        try await RunningProgram(program, arguments, environment: environment, input: input).result(within: seconds)
    }

    /// Waits for the end, and for the last lines that the pipes may still hold when the process is gone.
    public func result(within seconds: Int = 120) async throws -> (status: Int32, text: String, errors: String) {
        let status = try await ended(within: seconds)
        try await eventually("the end of the output", within: 5) { self.isDrained }
        return (status, text, errors)
    }

    private var isDrained: Bool { output.withLock { $0.isTextAtEnd && $0.areErrorsAtEnd } }

    /// Reads a pipe on a thread of its own; nil is its end.
    private static func read(_ pipe: Pipe, _ each: @escaping @Sendable (String?) -> Void) {
        let handle = pipe.fileHandleForReading
        Thread.detachNewThread {
            while case let data = handle.availableData, !data.isEmpty { each(String(decoding: data, as: UTF8.self)) }
            each(nil)
        }
    }
}

public struct EndedEarly: Error, CustomStringConvertible {
    public let status: Int32
    public let text: String
    public let errors: String

    public init(status: Int32, text: String, errors: String) {
        self.status = status
        self.text = text
        self.errors = errors
    }

    public var description: String { "the program ended or stayed silent (status \(status))\nstdout:\n\(text)\nstderr:\n\(errors)" }
}
