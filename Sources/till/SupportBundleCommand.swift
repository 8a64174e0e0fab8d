import ArgumentParser
import Foundation
import Storage

struct SupportBundleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-bundle", abstract: "Put all that a helper needs to know into one file: machine, checks, devices and their last bytes, outbox, log.",
        discussion: """
            Goes on while the register sells. No keys, PINs, products or sales are in it, but the last bytes of printers and displays are, which hold the last \
            receipts: --no-traces leaves them out. What a scanner read may be a badge or a customer's card and is only put in with --with-scans. \
            Look into it before you give it away: it is a tar of text files, and README.txt says what each is.
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("Where it goes (default: till-support-TERMINAL-TIME.tar.gz here). An existing file is never overwritten.", valueName: "FILE")) var file: String?
    @Flag(help: "Leave the devices' last bytes out.") var noTraces = false
    @Flag(help: "Put in what the scanners read, too.") var withScans = false
    @Flag(help: "Answer in JSON: the file, its parts, and what could not be had.") var json = false

    struct Answer: Encodable {
        var file: String
        var parts: [String]
        var missing: [String]
    }

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        let answer = try await reporting { try await command.make(directory) }
        if json { return print(try JSONText.encode(answer)) }
        print("Wrote \(answer.file) with \(answer.parts.joined(separator: ", ")).")
        for line in answer.missing { print("Not in it: \(line)") }
    }

    private func make(_ directory: DataDirectory) async throws -> Answer {
        let traces: SupportBundle.Traces = noTraces ? .none : withScans ? .all : .withoutScans
        let bundle = await SupportBundle.collect(directory, data: try? global.driverData(), traces: traces)
        let path = file ?? "till-support-\(bundle.name).tar.gz"
        try Archive.write(bundle.parts.map { ($0.name, $0.text) }, folder: "till-support-\(bundle.name)", to: path)
        return Answer(file: path, parts: bundle.parts.map(\.name), missing: bundle.missing)
    }
}
