import Checkout
import Foundation

/// Questions at the terminal, on a thread of their own: somebody who thinks blocks nothing.
actor Dialogue {
    private let thread = OwnThread(name: "till.dialogue")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Returns: the answer without spaces around it; empty for Enter alone.
    /// - Throws: when the input ended instead.
    func ask(_ question: String) throws -> String {
        FileHandle.standardOutput.write(Data((question + " ").utf8))
        guard let answer = readLine() else {
            print("")
            throw fail("The input ended before an answer; nothing was set. Run it at a terminal.")
        }
        return answer.trimmingCharacters(in: .whitespaces)
    }

    func isYes(_ question: String) throws -> Bool { ["y", "yes"].contains(try ask(question + " [y/N]").lowercased()) }
}
