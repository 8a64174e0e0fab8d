import ArgumentParser
import Peripherals
import Settings
import Storage

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The data directory (default: $TILL_DATA, else the user's state directory).", valueName: "DIR"))
    var data: String?

    @Option(name: .long, help: ArgumentHelp("Where pages and the sample shop are (default: beside the program, else /usr/share/till).", valueName: "DIR"))
    var share: String?

    @Flag(name: .shortAndLong, help: "Log more.")
    var verbose = false

    /// Sets up the log and says where the data lies.
    func begin() throws -> DataDirectory {
        try reporting {
            try LogSetup.bootstrap(isVerbose: verbose)
            return DataDirectory(try data ?? DefaultDataDirectory.path())
        }
    }

    /// What the drivers' data files know of models.
    func driverData() throws -> DriverData {
        try reporting {
            let share = try ShareDirectory.find(explicit: share)
            return try DriverData.load(
                profiles: [share.path(.profiles)], scanners: share.path(.scanners), displays: share.path(.displays), drawers: share.path(.drawers))
        }
    }

    func sharePart(_ part: ShareDirectory.Part) throws -> String {
        try reporting { try ShareDirectory.find(explicit: share).path(part) }
    }
}
