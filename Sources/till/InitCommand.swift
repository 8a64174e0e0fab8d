import ArgumentParser
import Foundation
import SaleCore
import Settings
import Storage

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a data directory: database, terminal id and key, an empty or a sample shop, the first manager.",
        discussion: """
            Nothing that exists is overwritten. Where this terminal's data were here before and are lost, it begins at the epoch after theirs: no document \
            number comes out twice. The keys (terminal.key, shop.key) are readable by their owner only and are never part of a backup. \
            The recovery code it prints once brings a lost shop.key back (till recover): keep it on paper, away from this machine.
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Fill it with a sample grocer's shop: products, prices, two people. Never for real sales.")
    var sample = false

    @Option(help: ArgumentHelp("This terminal's id: 1 to 12 capitals and digits. It stands in every document number.", valueName: "ID"))
    var terminal = "T1"

    @Option(help: ArgumentHelp("The shop's currency (ISO 4217).", valueName: "CODE"))
    var currency = "EUR"

    @Option(help: ArgumentHelp("The shop's time zone (IANA).", valueName: "ZONE"))
    var zone = "Europe/Berlin"

    @Option(help: ArgumentHelp("The first manager's name.", valueName: "NAME"))
    var manager = "Manager"

    @Flag(help: "Answer in JSON.")
    var json = false

    private struct Answer: Encodable {
        var data: String
        var terminal: String
        var products: Int
        var manager: Int
        var pin: String
        /// Absent where the shop's key was there already: its code is the one that was printed when it was made.
        var recoveryCode: String?
    }

    mutating func run() async throws {
        let directory = try global.begin()
        let command = self
        try reporting { try command.create(in: directory) }
    }

    private func create(in directory: DataDirectory) throws {
        guard let money = Currency.known[currency] else {
            throw fail("'\(currency)' is not a currency Till knows. Known: \(Currency.known.keys.sorted().joined(separator: " "))")
        }
        guard TimeZone(identifier: zone) != nil else { throw fail("'\(zone)' is not a time zone; write one like Europe/Berlin.") }
        let example = sample ? try SampleShop(share: global.share) : nil
        var shop = ShopSettings(name: "", currency: money)
        shop.zone = zone
        if let example { shop = example.settings }
        let now = SystemClock(zone: shop.zone).now()
        let random = SystemRandom(), identifiers = RandomIdentifiers()
        let former = directory.newestEpoch(of: terminal)
        let identity = try TerminalIdentity(terminalID: terminal, epoch: former + 1, epochID: identifiers.next())
        guard !FileManager.default.fileExists(atPath: directory.database) else { throw StorageError.alreadyExists(path: directory.database) }
        try directory.ensure()
        let code = RecoveryCode(random: random.bytes)
        let made = try directory.makeShopKey(code)
        let key = try made ?? directory.readShopKey()
        let pin = sample ? SampleShop.managerPIN : random.digits(6)
        let first = Cashier(
            id: identifiers.next(), number: SampleShop.managerNumber, name: sample ? "Sample Manager" : manager, role: .manager,
            pin: try PINHash(pin: pin, salt: random.bytes(PINHash.saltBytes), shopKey: key), mustChangePIN: !sample)
        let database = try TillDatabase.create(
            in: directory.path, identity: identity, shop: shop, manager: first, now: now, softwareVersion: Version.text, shopKey: key, random: random.bytes)
        try? database.keepEpoch()  // Each start writes it too.
        try example?.fill(database, key: key, random: random, at: now)
        try database.close()
        if json {
            return print(try JSONText.encode(Answer(
                data: directory.path, terminal: terminal, products: example?.products.count ?? 0, manager: first.number, pin: pin,
                recoveryCode: made == nil ? nil : code.text)))
        }
        print("Made \(directory.path): terminal \(terminal)" + (example.map { ", sample shop with \($0.products.count.counted("product"))" } ?? "") + ".")
        if former > 0 { print("Its document numbers begin with \(terminal)-\(former + 1): earlier epochs of \(terminal) were here (till restore brings a backup back).") }
        print("First manager: number \(first.number), PIN \(pin)" + (sample ? "" : "  (shown once)"))
        if sample { print("Sample cashier: number \(SampleShop.cashierNumber), PIN \(SampleShop.cashierPIN)") }
        if made != nil { print("Recovery code: \(code.text)  (shown once: keep it on paper; till recover needs it when shop.key is lost)") }
        else { print("The shop.key that was here is kept; its recovery code is the one printed when it was made.") }
        if !sample { print("Next: till setup, till import products FILE.csv, till run") }
    }
}
