import ArgumentParser
import Foundation
import Office

struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The office's database; made where there is none.", valueName: "file"))
    var database: String

    func store(storeName: String = "Till") throws -> SQLiteOfficeStore {
        try SQLiteOfficeStore(path: database, storeName: storeName, world: .machine)
    }
}

extension OfficeWorld {
    /// This machine's clock and its kernel's randomness.
    static let machine = OfficeWorld(
        now: { Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)) },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        })
}

/// Runs a command and turns what it throws into a message and the documented exit code.
func reporting(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as OfficeError {
        FileHandle.standardError.write(Data("till-office: \(error) [\(error.code)]\n".utf8))
        throw ExitCode(exitCode(error))
    }
}

private func exitCode(_ error: OfficeError) -> Int32 {
    switch error {
    case .badInput: 65
    case .busy, .notDurable: 69
    case .cannotOpen, .foreignDatabase, .newerSchema: 74
    case .refused, .storage: 1
    }
}
