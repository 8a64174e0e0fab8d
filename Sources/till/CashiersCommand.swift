import ArgumentParser
import Checkout
import Foundation
import SaleCore
import Storage

struct CashiersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cashiers", abstract: "The people at the register, their roles and PINs.",
        discussion: """
            Whoever may use the data directory may change people; it is journalled. A PIN is read from standard input, or drawn with --draw-pin and \
            printed once; it has to be changed at the first sign-in.
            """,
        subcommands: [List.self, Add.self, Change.self, Remove.self, SetPIN.self, Roles.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everybody who may sign in.")
        @OptionGroup var global: GlobalOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, json) = (try global.begin(), json)
            try looking(directory) { database in
                let people = try database.cashiers().map(CashierRecord.init)
                if json { return print(try JSONText.encode(["cashiers": people])) }
                let clock = SystemClock(zone: try database.shop().zone)
                print(table(people.map { person in
                    [
                        "\(person.number)", person.name, person.role, person.hasBadge ? "badge" : "", person.mustChangePIN ? "must change the PIN" : "",
                        person.lastSignInAt.map { "last at \(clock.shown($0))" } ?? "never signed in",
                    ]
                }, figures: [0]))
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A new person.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The number to sign in with.", valueName: "NUMBER")) var number: Int
        @Option(help: ArgumentHelp("Name.", valueName: "NAME")) var name: String
        @Option(help: ArgumentHelp("A role of the shop: see till cashiers roles.", valueName: "CODE")) var role = CashierRole.cashier.rawValue
        @Option(help: ArgumentHelp("The code on the badge.", valueName: "CODE")) var badge: String?
        @Option(help: ArgumentHelp("The language of this person's screen.", valueName: "en|de|…")) var language: String?
        @Flag(help: "Draw a PIN and print it once.") var drawPin = false
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            let pin = try CashiersCommand.pin(drawPin, number)
            let entry = PersonEntry(number: number, name: name, role: CashierRole(rawValue: role), pin: pin, badge: badge, language: language)
            try await CashiersCommand.edit(.addCashier(entry), number, drawPin ? pin : nil, global, directory, json)
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Another name, role, badge or language; an empty badge or language takes it away.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Whose.", valueName: "NUMBER")) var number: Int
        @Option(help: ArgumentHelp("Name.", valueName: "NAME")) var name: String?
        @Option(help: ArgumentHelp("A role of the shop.", valueName: "CODE")) var role: String?
        @Option(help: ArgumentHelp("The code on the badge.", valueName: "CODE")) var badge: String?
        @Option(help: ArgumentHelp("The language of this person's screen.", valueName: "en|de|…")) var language: String?
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            guard name != nil || role != nil || badge != nil || language != nil else { throw ValidationError("Say what changes: --name, --role, --badge or --language.") }
        }

        mutating func run() async throws {
            let directory = try global.begin()
            let change = PersonChange(name: name, role: role.map(CashierRole.init(rawValue:)), badge: badge, language: language)
            try await CashiersCommand.edit(.changeCashier(number: number, change), number, nil, global, directory, json)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a person off; what they did keeps their id, and nobody else gets the number.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Whom.", valueName: "NUMBER")) var number: Int
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            try await CashiersCommand.edit(.removeCashier(number: number), number, nil, global, try global.begin(), json)
        }
    }

    struct SetPIN: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "set-pin", abstract: "A new PIN for somebody who forgot theirs.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Whose.", valueName: "NUMBER")) var number: Int
        @Flag(help: "Draw a PIN and print it once.") var drawPin = false
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            let pin = try CashiersCommand.pin(drawPin, number)
            try await CashiersCommand.edit(.setPIN(number: number, pin: pin), number, drawPin ? pin : nil, global, directory, json)
        }
    }

    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The roles and what each may do; with a file, the shop's roles from now on.",
            discussion: "The file is what --json prints: {\"roles\":[{\"code\":\"cashier\",\"name\":\"Cashier\",\"permissions\":[\"line.void\"]}]}, all roles. till example roles prints one.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.json")) var file: String?
        @Flag(help: "Answer in JSON.") var json = false

        private struct Book: Codable {
            var roles: RoleBook
        }

        mutating func run() async throws {
            let (directory, json) = (try global.begin(), json)
            if let file {
                let book: RoleBook
                do { book = try JSONText.decode(Book.self, contents(of: file)).roles } catch let problem as PeopleProblem {
                    throw fail("\(file): \(problem)", code: problem.code, exit: TillExit.refused)
                } catch let exit as ExitCode {
                    throw exit
                } catch {
                    throw fail("\(file) is no file of roles; till cashiers roles --json prints one.", code: "people.bad-file", exit: TillExit.refused)
                }
                let global = global
                try await reporting { try await Counter(global, directory).edit(.saveRoles(book)) }
            }
            try looking(directory) { database in
                let book = try database.peopleSettings().roles
                if json { return print(try JSONText.encode(Book(roles: book))) }
                for role in book.roles {
                    print("\(role.code.rawValue): \(role.name)")
                    for permission in Permission.allCases where role.permissions.contains(permission) { print("  \(permission.rawValue)  \(permission.name)") }
                }
            }
        }
    }

    // MARK: Shared

    private struct Answer: Encodable {
        var cashier: CashierRecord?
        var removed: Int?
        var pin: String?
    }

    private static func edit(_ action: PeopleAction, _ number: Int, _ pin: String?, _ global: GlobalOptions, _ directory: DataDirectory, _ json: Bool) async throws {
        try await reporting { try await Counter(global, directory).edit(action) }
        let person = try looking(directory) { try $0.cashier(number: number).map(CashierRecord.init) }
        if json { return print(try JSONText.encode(Answer(cashier: person, removed: person == nil ? number : nil, pin: pin))) }
        guard let person else { return print("\(number) may not sign in any more.") }
        print("\(person.number)  \(person.name)  \(person.role)" + (pin.map { "  PIN \($0)  (shown once)" } ?? ""))
    }

    /// Drawn until it is one that a person may have, or read.
    private static func pin(_ isDrawn: Bool, _ number: Int) throws -> String {
        guard isDrawn else { return try Counter.pin() }
        while true {
            let pin = SystemRandom().digits(6)
            do { try PINRule.check(pin, number: number) } catch { continue }
            return pin
        }
    }
}
