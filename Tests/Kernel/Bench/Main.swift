import Foundation

/// `till-usb-bench [TCP-PORT]`: reads commands from standard input. Each answer ends with a line `ok` or `error: …`.
@main enum Main {
    static func main() {
        do {
            let bench = try USBBench(tcpPort: CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0)
            let commands = Commands(bench: bench)
            say("ready on port \(bench.server.tcpPort ?? 0)", "ok")
            while let line = readLine() {
                do {
                    say(try commands.run(line), "ok")
                } catch {
                    say("", "error: \(error)")
                }
            }
            bench.server.close()
        } catch {
            say("", "error: \(error)")
            exit(1)
        }
    }

    private static func say(_ answer: String, _ outcome: String) {
        print(answer.isEmpty ? outcome : answer + "\n" + outcome)
        fflush(nil)
    }
}
