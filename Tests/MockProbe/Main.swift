import DeviceKit
import Foundation
import Transports

/// The transports alone in the mocked world, without drivers: what a test of ptys and sockets cannot reach. Prints one line and ends with 1 when something is wrong.
///
///     till-mockprobe pieces ADDRESS                   asks for what the device says in small pieces
///     till-mockprobe storm ADDRESS ROUNDS CONTROL     pulls the plug and puts it back, and counts what is left open
@main enum Main {
    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            guard words.count >= 2 else { throw Wrong("no such command") }
            let address = try DeviceAddress(parsing: words[1])
            switch (words[0], words.count) {
            case ("pieces", 2): print(try await Pieces.run(address))
            case ("storm", 4): print(try await Storm(address: address, control: words[3]).run(rounds: Int(words[2]) ?? 0))
            default: throw Wrong("no such command")
            }
        } catch {
            print("wrong: \(error)")
            exit(1)
        }
    }
}

struct Wrong: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
