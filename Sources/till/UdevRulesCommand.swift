import ArgumentParser
import Peripherals

struct UdevRulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "udev-rules", abstract: "Print the udev rules for all models the drivers know.",
        discussion: "udev-rules/70-till.rules is this text; `make rules` writes it anew after a change of the drivers' data.")
    @OptionGroup var global: GlobalOptions

    mutating func run() throws {
        _ = try global.begin()
        print(UdevRules(try global.driverData()).text, terminator: "")
    }
}
