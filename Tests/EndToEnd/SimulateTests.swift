import Foundation
import HTTPClient
import TestHarness
import Testing

extension EndToEnd {
    /// `till simulate` as a stranger's CI meets it: the program, its lines, its exit codes.
    @Suite struct SimulateTests {
        private static let receipt = """
            - do: send to printer
              text: "Total 12.00\\n"
            - do: send to printer
              hex: 1D 56 42 00
            - wait: receipt is cut
            """

        private func file(_ text: String, in directory: TemporaryDirectory) throws -> String {
            try text.write(toFile: directory.file("script.yaml"), atomically: true, encoding: .utf8)
            return directory.file("script.yaml")
        }

        private func object(_ text: some StringProtocol) throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        }

        @Test func aScriptThatComesTrueEndsWithZeroAndItsReport() async throws {
            let directory = try TemporaryDirectory()
            let report = directory.file("report.json")
            let run = try await RunningProgram.run("till", ["simulate", "--json", "--virtual-clock", "--script", try file(Self.receipt, in: directory), "--report", report])
            #expect(run.status == 0, "\(run.errors)")
            let lines = run.text.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(try object(try #require(lines.first))["ready"] as? Bool == true)
            let told = try object(try #require(lines.last)), written = try object(String(contentsOfFile: report, encoding: .utf8))
            #expect(told["outcome"] as? String == "passed" && (told as NSDictionary) == (written as NSDictionary))
        }

        @Test func oneThatDoesNotEndsWithOne() async throws {
            let directory = try TemporaryDirectory()
            let failing = try await RunningProgram.run("till", ["simulate", "--virtual-clock", "--script", try file(Self.receipt + "\n- expect: drawer is open", in: directory)])
            #expect(failing.status == 1 && failing.text.contains("expect: drawer is open: failed (line 6; shut)") && failing.text.contains("The script failed"))
            let wrong = try await RunningProgram.run("till", ["simulate", "--script", try file("- do: paper outt", in: directory)])
            #expect(wrong.status == 1 && wrong.errors.contains("line 1: 'paper outt'") && wrong.errors.contains("bench.script") && wrong.text.isEmpty)
            #expect(try await RunningProgram.run("till", ["simulate", "--script", directory.file("none")]).errors.contains("bench.script-unreadable"))
            #expect(try await RunningProgram.run("till", ["simulate", "--model", "none"]).errors.contains("TM-T20III"))
            #expect(try await RunningProgram.run("till", ["simulate", "--scanner-kind", "keyboard"]).errors.contains("bench.unsuited"))
            #expect(try await RunningProgram.run("till", ["simulate", "--virtual-clock"]).status == 64)
            let unwritable = try await RunningProgram.run("till", ["simulate", "--script", try file(Self.receipt, in: directory), "--report", directory.path + "/none/r"])
            #expect(unwritable.status == 1 && unwritable.errors.contains("bench.report-unwritable"))
        }

        @Test(arguments: [SIGTERM, SIGINT]) func itEndsCleanlyWhenItIsAskedTo(signal: Int32) async throws {
            let directory = try TemporaryDirectory()
            let program = try RunningProgram("till", ["simulate", "--json", "--directory", directory.path])
            let ready = try object(try await program.line(containing: "\"ready\""))
            let devices = try #require(ready["devices"] as? [String: [String: Any]])
            #expect(devices["barcode-scanner"]?["pty"] as? String == directory.file("simulated-scanner"))
            let page = try #require(ready["page"] as? String)
            #expect(try await HTTPSession().send(HTTPRequest(url: page)).status == 200)
            // Somebody who waits for what never comes does not keep it open, and one who never ends a request neither.
            let waiting = Task { try? await HTTPSession().send(HTTPRequest(url: page + "wait?for=drawer%20is%20open&at-most=24min")) }
            defer { waiting.cancel() }
            let hanging = try RawConnection(port: try #require(URL(string: page)?.port))
            hanging.send(Array("POST /printer/send HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nabc".utf8))
            program.signal(signal)
            #expect(try await program.ended(within: 20) == 0, "\(program.errors)")
            withExtendedLifetime(hanging) {}
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
        }

        @Test func stoppedBeforeItsEndAScriptHasNotPassed() async throws {
            let directory = try TemporaryDirectory()
            let report = directory.file("report.json")
            let program = try RunningProgram("till", ["simulate", "--script", try file("- at: 24min\n  do: paper out", in: directory), "--report", report])
            _ = try await program.line(containing: "The bench is laid")
            program.signal(SIGTERM)
            #expect(try await program.ended(within: 20) == 1)
            #expect(try object(String(contentsOfFile: report, encoding: .utf8))["outcome"] as? String == "stopped")
        }

        /// Software that knows nothing of us prints; a script stands for its CI.
        @Test(.enabled(if: PythonTools.isThere)) func pythonEscposIsTriedByAScript() async throws {
            let directory = try TemporaryDirectory()
            let script = try file(
                """
                - wait: receipt is cut
                  at most: 50s
                - expect: paper shows
                  text: Hello escpos
                - expect: paper shows
                  text: "[ean13 4006381333931]"
                - wait: drawer is open
                - expect: printer has no problems
                """, in: directory)
            let program = try RunningProgram("till", ["simulate", "--json", "--model", "TM-T88V", "--speed", "200", "--script", script])
            let ready = try object(try await program.line(containing: "\"ready\""))
            let printer = try #require((ready["devices"] as? [String: [String: Any]])?["receipt-printer"])
            let client = """
                import sys
                from escpos.printer import Network
                p = Network('127.0.0.1', port=int(sys.argv[1]))
                p.text('Hello escpos\\n')
                p.barcode('400638133393', 'EAN13', 64, 2, '', '')
                p.cashdraw(2)
                p.cut()
                p.close()
                """
            _ = try await PythonTools.run(client, ["\(try #require(printer["port"] as? Int))"])
            #expect(try await program.ended() == 0, "\(program.text)")
        }
    }
}
