import ArgumentParser
import CheckoutWeb
import Storage

/// Runs a command's work and turns a module's error into a sentence on standard error and a documented exit code.
func reporting<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch { throw exitCode(for: error) }
}

func reporting<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch { throw exitCode(for: error) }
}

private func exitCode(for error: any Error) -> any Error {
    switch error {
    case let known as ExitCode: known
    case let usage as ValidationError: usage
    case let refusal as CommandRefusal: fail(refusal.message, code: refusal.code, exit: TillExit.refused)
    case let error as StorageError: fail("\(error)", code: error.code, exit: exit(for: error))
    default: fail("\(error)")
    }
}

private func exit(for error: StorageError) -> ExitCode {
    switch error {
    case .locked: TillExit.held
    case .notFound, .notAccessible, .readOnly, .notADatabase, .foreignDatabase, .corrupt, .newerSchema, .notDurable, .unreadable, .unknownDraftVersion, .badBackup,
        .shopKeyMissing:
        TillExit.unusable
    case .ownedByPeer, .badProduct, .badValue, .alreadyExists, .otherTerminal, .newerThanBackup: TillExit.refused
    default: TillExit.failed
    }
}
