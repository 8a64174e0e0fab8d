import ArgumentParser
import Storage

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in place, so that it can be sold with again.",
        discussion: """
            The backup is checked first, and what is here is set aside, not deleted. The terminal begins a new epoch: its id stays, its documents \
            get a new series, its key is a new one, and an enrolled terminal has to be enrolled again with a code made for it (till-office enrol \
            --terminal ID). Never copy a backup over till.db by hand: the office would take it for a second copy of this terminal and stop it; \
            'till renew' mends that.

            Customers who were erased after the backup was made are erased again, as far as the data here still say who they were. The backup itself, and \
            what is set aside, keep what they have: destroy them when they are not needed any more.

            What was sold after the backup was made is not in it. The office has what it was sent; receipts that were waiting then are asked about.
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("What till backup wrote.", valueName: "FILE")) var file: String
    @Flag(help: "Give up what is here, whole, and not in the backup, or what this program cannot read. It is set aside.") var replaceNewer = false
    @Option(help: ArgumentHelp("A manager who says that this copy is to go on though the office cannot be asked; PIN on standard input.", valueName: "NUMBER")) var manager: Int?
    @Option(help: ArgumentHelp("Begin a later epoch than this one; the office names it where it is needed.", valueName: "N")) var afterEpoch: Int64 = 0
    @Flag(help: "Answer in JSON.") var json = false

    mutating func run() async throws {
        let directory = try global.begin()
        let (file, replaceNewer, manager, afterEpoch, json) = (file, replaceNewer, manager, afterEpoch, json)
        try await reporting {
            let renewing = Renewing(directory: directory, contents: try TillDatabase.contents(of: file), manager: manager, afterEpoch: afterEpoch)
            let renewal = try TillDatabase.restore(file, in: directory.path, replacingNewer: replaceNewer, try await renewing.order())
            try renewing.report(renewal, json: json)
        }
    }
}

struct RenewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Begin a new epoch on the data as they are: where two copies of this terminal were in use.",
        discussion: """
            The remedy where an office has stopped taking this terminal's events (till outbox, till doctor). Run it on the copy that is to go on, with \
            the register stopped; then enrol it again with a code made for it (till-office enrol --terminal ID). Nothing is lost: what the office had \
            not confirmed is carried over and arrives under the new epoch. The other copy cannot send any more.
            """)
    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A manager who says that this copy is to go on though the office cannot be asked; PIN on standard input.", valueName: "NUMBER")) var manager: Int?
    @Option(help: ArgumentHelp("Begin a later epoch than this one; the office names it where it is needed.", valueName: "N")) var afterEpoch: Int64 = 0
    @Flag(help: "Answer in JSON.") var json = false

    mutating func run() async throws {
        let directory = try global.begin()
        let (manager, afterEpoch, json) = (manager, afterEpoch, json)
        try await reporting {
            try TillDatabase.settle(in: directory.path)
            let renewing = Renewing(directory: directory, contents: try TillDatabase.contents(of: directory.database), manager: manager, afterEpoch: afterEpoch)
            try renewing.report(try TillDatabase.renew(in: directory.path, try await renewing.order()), json: json)
        }
    }
}
