import ArgumentParser
import Checkout
import CheckoutWeb
import Foundation
import Journal
import Peripherals
import Storage

/// Who acts where a command needs a person's permission.
struct CashierOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Who does it, with the PIN on standard input. Without it: whoever is signed in at the running register.", valueName: "NUMBER"))
    var cashier: Int?
}

/// Something that a person does at the register, asked for by a command.
struct CounterOrder: Codable, Sendable {
    /// The command: what the journal says was called.
    var command: String
    var request: ActionRequest
    var number: Int?
    var pin: String?

    /// The commands that send one, each a name of the local socket.
    static let commands = ["customers", "receipt", "giftcards", "report", "cash"]
}

struct CounterAnswer: Codable, Sendable {
    var documentNumber: String?
    /// The number of the customer that was enrolled or changed.
    var customer: String?
    /// What still stands between a copy and the paper; absent when it is printed, on its way, or there is none.
    var printing: String?
}

/// A change to the shop's people: whoever may use the data directory needs no permission for it.
struct PeopleOrder: Codable, Sendable {
    static let command = "cashiers"
    var request: ActionRequest
}

/// Where commands have things done at the register: the running one, or one that is opened for it.
struct Counter {
    let directory: DataDirectory
    let data: DriverData

    init(_ global: GlobalOptions, _ directory: DataDirectory) throws {
        self.directory = directory
        data = try global.driverData()
    }

    /// - Throws: `CommandRefusal` with the register's sentence.
    func perform(_ action: RegisterAction, for command: String, as cashier: CashierOptions) async throws -> CounterAnswer {
        try await perform(action, for: command, as: try cashier.cashier.map { ($0, try Self.pin()) })
    }

    /// - Parameter person: number and PIN of who does it; nil for whoever is signed in.
    func perform(_ action: RegisterAction, for command: String, as person: (number: Int, pin: String)?) async throws -> CounterAnswer {
        var order = CounterOrder(command: command, request: ActionRequest(id: RandomIdentifiers().next(), action: action))
        (order.number, order.pin) = (person?.number, person?.pin)
        if let answer = try await RegisterClient(directory: directory).command(command, JSONText.bytes(order)) {
            return try JSONText.decode(CounterAnswer.self, answer)
        }
        return try await LoneRegister(directory: directory, data: data).serve(order)
    }

    func edit(_ action: PeopleAction) async throws {
        let order = PeopleOrder(request: ActionRequest(id: RandomIdentifiers().next(), action: .people(action)))
        if try await RegisterClient(directory: directory).command(PeopleOrder.command, JSONText.bytes(order)) != nil { return }
        try await LoneRegister(directory: directory, data: data).edit(order)
    }

    /// A line of standard input, so that no PIN stands in a history. What is typed at a terminal is not shown.
    static func pin() throws -> String {
        let line = isatty(STDIN_FILENO) == 1 ? unseenLine(asking: "PIN: ") : readLine()
        guard let line, !line.isEmpty else { throw fail("Give the cashier's PIN on standard input.") }
        return line
    }

    private static func unseenLine(asking prompt: String) -> String? {
        FileHandle.standardError.write(Data(prompt.utf8))
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine() }
        var unseen = shown
        unseen.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return readLine()
    }
}

extension Register {
    func serve(_ order: CounterOrder) async throws -> CounterAnswer {
        let outcome = await serve(order.request, number: order.number, pin: order.pin ?? "")
        try outcome.check()
        var answer = CounterAnswer(documentNumber: outcome.documentNumber)
        if case .customer = order.request.action { answer.customer = customerNumberAtHand }
        return answer
    }

    func edit(_ order: PeopleOrder, caller: CommandCalled?) async throws {
        guard case .people(let action) = order.request.action else { throw RegisterRefusal.notForCommands }
        try await edit(action, id: order.request.id, caller: caller).check()
    }
}

extension ActionOutcome {
    /// - Throws: `CommandRefusal` where the register refused.
    func check() throws {
        guard !accepted else { return }
        throw CommandRefusal(code: code ?? "register.refused", message: message ?? "The register refused.")
    }
}
