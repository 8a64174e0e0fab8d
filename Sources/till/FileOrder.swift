import ArgumentParser
import Checkout
import Foundation
import SaleCore
import Settings
import Storage

/// A file that a person has loaded at the register: customers or gift cards of another system.
struct FileOrder: Codable, Sendable {
    enum Subject: String, Codable, Sendable, CaseIterable {
        case customers, giftcards

        /// Its name at the local socket, and what the journal says was called.
        var command: String { "\(rawValue)-import" }
    }

    var subject: Subject
    /// Drawn by the command; the journal's events name it.
    var id: String
    var file: Data
    var isTrial: Bool
    var number: Int?
    var pin: String?
}

/// What became of it.
struct FileAnswer: Codable, Sendable {
    var loaded: Bool
    var dryRun: Bool
    /// Good rows.
    var rows: Int
    var added: Int
    var changed: Int
    /// Points that are brought along; of customers.
    var points: Int64?
    /// What lies on the cards, in major units; of gift cards.
    var balance: String?
    var problems: [ImportAnswer.Problem]
    /// Beyond `ImportAnswer.problemsShown`.
    var hiddenProblems: Int

    init(_ done: FileImport, of order: FileOrder, _ currency: Currency) {
        (loaded, dryRun, rows, added, changed) = (done.isLoaded, order.isTrial, done.rows, done.added, done.changed)
        switch order.subject {
        case .customers: points = done.opening
        case .giftcards: balance = Money(done.opening, currency).text
        }
        problems = done.problems.prefix(ImportAnswer.problemsShown).map { .init(line: $0.line, column: $0.column, code: $0.code, text: "\($0)") }
        hiddenProblems = max(0, done.problems.count - problems.count)
    }
}

extension Register {
    func load(_ order: FileOrder, _ currency: Currency) async throws -> FileAnswer {
        let (file, id, pin) = ([UInt8](order.file), order.id, order.pin ?? "")
        let done = switch order.subject {
        case .customers: try await importCustomers(file, isTrial: order.isTrial, id: id, number: order.number, pin: pin)
        case .giftcards: try await importGiftCards(file, isTrial: order.isTrial, id: id, number: order.number, pin: pin)
        }
        return FileAnswer(done, of: order, currency)
    }
}

extension Counter {
    func load(_ subject: FileOrder.Subject, _ file: [UInt8], isTrial: Bool, as cashier: CashierOptions) async throws -> FileAnswer {
        var order = FileOrder(subject: subject, id: RandomIdentifiers().next(), file: Data(file), isTrial: isTrial)
        if let number = cashier.cashier { (order.number, order.pin) = (number, try Self.pin()) }
        if let answer = try await RegisterClient(directory: directory).command(subject.command, JSONText.bytes(order)) {
            return try JSONText.decode(FileAnswer.self, answer)
        }
        return try await LoneRegister(directory: directory, data: data).load(order)
    }
}

/// What both commands take and say.
struct FileOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The file.", valueName: "FILE.csv")) var file: String
    @Flag(help: "Only say what would be done.") var dryRun = false
    @OptionGroup var cashier: CashierOptions
    @Flag(help: "Answer in JSON.") var json = false

    /// - Parameter what: what a row is.
    func load(_ subject: FileOrder.Subject, _ what: String, _ global: GlobalOptions) async throws {
        let (directory, bytes) = (try global.begin(), try contents(of: file))
        let answer = try await reporting { try await Counter(global, directory).load(subject, bytes, isTrial: dryRun, as: cashier) }
        if json { print(try JSONText.encode(answer)) } else { report(answer, what) }
        if !answer.problems.isEmpty { throw TillExit.refused }
    }

    private func report(_ answer: FileAnswer, _ what: String) {
        for problem in answer.problems { FileHandle.standardError.write(Data("\(file): \(problem.text)\n".utf8)) }
        if answer.hiddenProblems > 0 { FileHandle.standardError.write(Data("… and \(answer.hiddenProblems) more\n".utf8)) }
        guard answer.problems.isEmpty else { return print("Nothing was loaded: \((answer.problems.count + answer.hiddenProblems).counted("problem")). Mend what is wrong and load the file again.") }
        let brought = answer.points.map { $0.counted("point") } ?? answer.balance.map { "\($0) on them" } ?? ""
        let counts = "\(answer.added) new, \(answer.changed) changed, \(answer.rows - answer.added - answer.changed) unchanged; \(brought)."
        let rows = answer.rows.counted(what)
        print(answer.loaded ? "Loaded \(rows): \(counts)" : "Nothing was loaded yet. \(rows) would be: \(counts)")
    }
}
