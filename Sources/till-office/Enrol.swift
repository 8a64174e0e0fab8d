import ArgumentParser
import Foundation
import Office

struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a one-time code with which one terminal can enrol.",
        discussion: "A terminal that is enrolled already (restored, replaced, stopped by an alarm) needs a code made for it with --terminal.")

    @OptionGroup var options: DatabaseOptions
    @Option(help: "The terminal's id; without it any new terminal may use the code.")
    var terminal: String?
    @Option(help: "For how many minutes the code is good.")
    var valid = 60
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...10_080).contains(valid) else { throw ValidationError("--valid must be 1 to 10080 minutes") }
    }

    func run() async throws {
        try await reporting {
            let store = try options.store()
            let code = try await store.createEnrolmentCode(terminal: terminal, validMilliseconds: Int64(valid) * 60_000)
            print(json ? "{\"code\":\"\(code)\",\"validMinutes\":\(valid)}" : code)
            try store.close()
        }
    }
}
