import ArgumentParser
import Foundation
import Journal
import SaleCore
import Settings
import Storage

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Look at, or verify, everything that was recorded.", subcommands: [Show.self, Verify.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the journal, oldest first.")
        @OptionGroup var global: GlobalOptions
        @Option(help: ArgumentHelp("Begin after this sequence number of the newest epoch.", valueName: "N")) var after: Int64 = 0
        @Option(help: ArgumentHelp("Print at most this many events.", valueName: "N")) var limit = 1_000
        @Flag(help: "One envelope a line, as it goes to the office.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            try reporting {
                let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
                defer { try? database.close() }
                let events = try database.envelopes(afterEpoch: database.identity.epoch, sequence: after, limit: limit, maximumBytes: .max)
                for event in events { print(try json ? String(decoding: event.wireJSON(), as: UTF8.self) : Self.line(event)) }
            }
        }

        /// A person's line of an event, payload and all.
        static func line(_ event: Envelope) -> String {
            let at = Moment(utcMilliseconds: event.header.recordedAt, utcOffsetMinutes: Int(event.header.utcOffsetMinutes)).text
            let payload = String(decoding: event.payload, as: UTF8.self)
            return "\(event.header.epoch.number)/\(event.header.sequence)  \(at)  \(event.header.kind)  \(event.hash.hex.prefix(12))  \(payload)"
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the hash chain from the first event to the last; names the first bad one. Exit code 5 when it does not verify.")
        @OptionGroup var global: GlobalOptions
        @Flag(help: "Answer in JSON.") var json = false

        struct Answer: Encodable {
            var verified: Bool
            var events: Int64
            var head: String?
            var fault: String?
        }

        mutating func run() async throws {
            let directory = try global.begin()
            let answer = try reporting {
                let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
                defer { try? database.close() }
                let head = try database.journalHead()
                let report = try database.verifyJournal()
                return Answer(verified: report.fault == nil, events: report.count, head: head.hash.hex, fault: report.fault.map { "\($0)" })
            }
            if json { print(try JSONText.encode(answer)) } else if let fault = answer.fault { print("The journal does not verify: \(fault)") } else {
                print("The journal verifies: \(answer.events.counted("event")), head \(answer.head ?? "-").")
            }
            if !answer.verified { throw TillExit.checkFailed }
        }
    }
}
