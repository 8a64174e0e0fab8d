import ArgumentParser
import Checkout
import Journal
import SaleCore
import Storage

extension ProductsCommand {
    struct Recall: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop the sale of an article, or of single lots and serial numbers of it.",
            discussion: """
                What is recalled is refused when it is scanned or its number is noted, and again before a sale that lay open or parked is paid; it may always come \
                back. A recall holds at this register until --lift, whatever an import or an office says of the article, and goes up in the journal. --lift \
                without numbers lifts all of the article's. Example: till products recall 301 --lot L-2231 --reason "glass in the bottle"
                """)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The article's code or barcode.", valueName: "CODE")) var code: String
        @Option(help: ArgumentHelp("A lot of it, as printed; capitals do not matter. Any number of times.", valueName: "LOT")) var lot: [String] = []
        @Option(help: ArgumentHelp("A serial number of it; any number of times.", valueName: "NUMBER")) var serial: [String] = []
        @Option(help: ArgumentHelp("Why; cashiers read it.", valueName: "TEXT")) var reason: String?
        @Flag(help: "Let it go again.") var lift = false
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            if lift, reason != nil { throw ValidationError("A recall is made with --reason or lifted with --lift.") }
            if !lift, reason == nil { throw ValidationError("Say why: --reason TEXT. A recall is lifted with --lift.") }
        }

        mutating func run() async throws {
            let directory = try global.begin()
            let order = RecallOrder(code: code, lots: lot, serials: serial, reason: lift ? nil : reason)
            let answer = try await reporting { try JSONText.decode(RecallAnswer.self, try await Errands.run(.recall, JSONText.bytes(order), in: directory)) }
            print(json ? try JSONText.encode(answer) : answer.text)
        }
    }

    struct Recalls: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What is recalled: made here with till products recall, or said by the catalogue.")
        @OptionGroup var global: GlobalOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, json) = (try global.begin(), json)
            try looking(directory) { database in
                let clock = SystemClock(zone: try database.shop().zone)
                let found = try database.recalls().map { RecallView($0, clock) }
                if json { return print(try JSONText.encode(["recalls": found])) }
                if found.isEmpty { return print("Nothing is recalled.") }
                print(table(found.map { [$0.code, $0.name ?? "", $0.what, $0.reason, $0.since ?? "catalogue"] }))
            }
        }
    }
}

/// A recall as commands show it.
struct RecallView: Codable, Sendable {
    var code: String
    /// Absent where the catalogue has the article no more.
    var name: String?
    /// `article`, `lot`, `serial`.
    var part: String
    var number: String?
    var reason: String
    /// When it was made here; absent for one that the catalogue says.
    var since: String?

    init(_ listed: ListedRecall, _ clock: SystemClock) {
        self.init(listed.recall)
        name = listed.name
        since = listed.since.map(clock.shown)
    }

    init(_ recall: GoodsRecall) {
        (code, reason) = (recall.product, recall.reason)
        switch recall.part {
        case .article: part = "article"
        case .lot(let number): (part, self.number) = ("lot", number)
        case .serial(let number): (part, self.number) = ("serial", number)
        }
    }

    /// `lot L-2231`
    var what: String { number.map { "\(part) \($0)" } ?? "all of it" }
}

/// What `till products recall` wants.
struct RecallOrder: Codable, Sendable {
    var code: String
    var lots: [String]
    var serials: [String]
    /// Nil: it is lifted.
    var reason: String?
}

/// What it did.
struct RecallAnswer: Codable, Sendable {
    var code: String
    var name: String?
    var isLifted: Bool
    /// What was recalled, or let go.
    var recalls: [RecallView]
    /// What of the article is recalled now.
    var inForce: [RecallView]
    /// Numbers of a kind that the register does not ask for: only labels that say them are held up.
    var isAsked: Bool

    var text: String {
        let what = recalls.map(\.what).joined(separator: ", ")
        var lines = ["\(code)\(name.map { "  \($0)" } ?? ""): \(what) \(isLifted ? "may be sold again." : "is recalled.")"]
        if isLifted, !inForce.isEmpty { lines.append("Still recalled: \(inForce.map(\.what).joined(separator: ", ")).") }
        if !isAsked { lines.append("The register does not ask for such numbers of this article: only a label that says one is refused.") }
        return lines.joined(separator: "\n")
    }
}

extension Errand {
    static let recall = Errand(name: "recall") { try await $0.recall($1) }
}

extension Errands {
    func recall(_ body: [UInt8]) throws -> [UInt8] {
        let order = try JSONText.decode(RecallOrder.self, body)
        let caller = Self.caller ?? .own(Errand.recall.name)
        let product = try database.findItem(code: order.code)?.product
        // One that is gone from the catalogue may still be recalled.
        let code = product?.code ?? order.code
        let parts = RecalledParts(lots: order.lots, serials: order.serials)
        let done = if let reason = order.reason {
            try database.recall(code, parts, reason: reason, by: caller, at: clock.now())
        } else {
            try database.liftRecall(code, parts, by: caller, at: clock.now())
        }
        wakeSync()
        let isAsked = product.map { product in (order.lots.isEmpty || product.capture == .lot) && (order.serials.isEmpty || product.capture == .serial) } ?? true
        return try JSONText.bytes(RecallAnswer(
            code: code, name: product?.displayName, isLifted: order.reason == nil, recalls: done.map(RecallView.init),
            inForce: try database.recalls(of: code).map(RecallView.init), isAsked: isAsked || order.reason == nil))
    }
}
