import ArgumentParser
import Checkout
import CheckoutWeb
import HTTPClient
import SaleCore
import Settings
import Storage
import Sync

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
    default:
        if let refusal = CommandRefusal(ofModule: error) { fail(refusal.message, code: refusal.code, exit: TillExit.refused) } else { fail("\(error)") }
    }
}

extension CommandRefusal {
    /// An error of one of our modules, with its code, so that it reads the same here and through a running register.
    init?(ofModule error: any Error) {
        switch error {
        case let error as SyncError: self.init(code: error.code, message: Self.sentence("\(error)"))
        case let error as HTTPError: self.init(code: error.code, message: Self.sentence("\(error)"))
        case let error as SettingsError: self.init(code: error.code, message: Self.sentence("\(error)"))
        case let error as RegisterRefusal: self.init(code: error.code, message: error.description)
        case let error as ArticleRefusal: self.init(code: error.code, message: error.description)
        case let error as StockRefusal: self.init(code: error.code, message: error.description)
        case let error as LoyaltyProblem: self.init(code: error.code, message: error.description)
        default: return nil
        }
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + (text.last?.isPunctuation == true ? "" : ".") }

    /// Runs a command for the socket: what a module refuses keeps its code.
    static func keepingCodes<T>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch {
            throw CommandRefusal(ofModule: error) ?? error
        }
    }
}

private func exit(for error: StorageError) -> ExitCode {
    switch error {
    case .locked: TillExit.held
    case .notFound, .notAccessible, .readOnly, .notADatabase, .foreignDatabase, .corrupt, .newerSchema, .olderSchema, .interrupted, .notDurable, .unreadable, .unknownDraftVersion,
        .badBackup, .shopKeyMissing:
        TillExit.unusable
    case .ownedByPeer, .badRules, .noSuchCashier, .noSuchCustomer, .badProduct, .badValue, .alreadyExists, .fileExists, .otherTerminal, .newerThanBackup: TillExit.refused
    default: TillExit.failed
    }
}
