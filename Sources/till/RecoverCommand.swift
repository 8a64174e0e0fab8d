import ArgumentParser
import Checkout
import Foundation
import SaleCore
import Storage

struct RecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Bring a lost shop key back with the recovery code, or give a person a new PIN.",
        discussion: """
            The recovery code was printed once by 'till init'. It is read from standard input, so that it stands in no history. With it PINs are \
            what they were; --new-pin NUMBER gives that person a new one, printed once, for a manager who has forgotten it.
            """)
    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("The number of a person who needs a new PIN.", valueName: "NUMBER")) var newPin: Int?
    @Flag(help: "Answer in JSON.") var json = false

    private struct Answer: Encodable {
        var shopKey = "present"
        var number: Int?
        var pin: String?
    }

    mutating func run() async throws {
        let directory = try global.begin()
        let (newPin, json) = (newPin, json)
        let answer = try reporting { try Self.recover(directory, newPin) }
        if json { return print(try JSONText.encode(answer)) }
        print("The shop's key is in place: PINs are what they were.")
        if let number = answer.number, let pin = answer.pin { print("Number \(number) has the new PIN \(pin)  (shown once)") }
    }

    private static func recover(_ directory: DataDirectory, _ number: Int?) throws -> Answer {
        if isatty(STDIN_FILENO) == 1 { FileHandle.standardOutput.write(Data("Recovery code: ".utf8)) }
        guard let line = readLine(strippingNewline: true), !line.isEmpty else { throw fail("Give the recovery code on standard input.") }
        let key = try RecoveryCode(typed: line).shopKey()
        // Reading is enough for the key; a new PIN is written.
        let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: number == nil))
        defer { try? database.close() }
        guard let isRight = try database.isShopKey(key) else {
            throw fail("This shop was made before there were recovery codes, so none can bring its key back.", code: "till.no-recovery-code", exit: TillExit.refused)
        }
        guard isRight else { throw fail("That is not the recovery code of this shop. Look at the paper and type it again.", code: "till.wrong-recovery-code", exit: TillExit.refused) }
        var answer = Answer()
        if let number {
            guard var person = try database.cashier(number: number) else { throw StorageError.noSuchCashier("\(number)") }
            let random = SystemRandom()
            let pin = random.digits(6)
            person.pin = try PINHash(pin: pin, salt: random.bytes(PINHash.saltBytes), shopKey: key)
            person.mustChangePIN = true
            try database.saveCashier(person)
            (answer.number, answer.pin) = (number, pin)
        }
        try directory.recoverShopKey(key)
        return answer
    }
}
