import ArgumentParser
import Logging

@main
struct TillOffice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "till-office",
        abstract: "The back office of Till: takes in every sale once and in order, and hands out products and prices.",
        discussion: """
            Begin with: till-office enrol --database office.sqlite, then till-office serve --database office.sqlite, and on the \
            terminal: till enrol http://HOST:PORT CODE

            Exit codes: 0 done; 1 could not be done, the message says why; 64 wrong usage; 65 wrong input data; \
            69 the database is busy or not durable; 74 the database cannot be opened or is not ours.
            """,
        subcommands: [Serve.self, Enrol.self, Show.self, Products.self])
}
