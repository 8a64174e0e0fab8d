import ArgumentParser
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database into a file while the register goes on selling, and check the copy.",
        discussion: "An existing file is never overwritten. The keys (terminal.key, shop.key) are not part of it.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("Where the copy goes.", valueName: "FILE")) var file: String

    mutating func run() async throws {
        let directory = try global.begin()
        let file = file
        try reporting { try TillDatabase.backup(from: directory.path, to: file) }
        print("Backed up to \(file); the copy was opened and checked.")
    }
}
