import Foundation
import Testing

/// Every named limit of what people, files and other programs may send is named by a test, which tries it below, at and above.
@Suite struct LimitNameTests {
    /// Rooms that meet what comes from outside.
    static let rooms: Set<String> = ["SaleCore", "Journal", "Storage", "Checkout", "CheckoutWeb", "SyncProtocol", "Office"]
    /// How a limit is called where it does not say so itself.
    private static let endings = ["kept", "shown", "perevent", "percent", "bytes", "thousandths", "milliseconds", "range"]

    /// Limits at which nothing is refused, with what is done there instead.
    static let apart = [
        "TillDatabase.maximumDocumentsListed": "a list is cut", "TillDatabase.maximumClosuresListed": "a list is cut", "TillDatabase.maximumGiftCardsListed": "a list is cut",
        "TillDatabase.maximumCustomersFound": "a list is cut", "TillDatabase.maximumOutboxRows": "a list is cut", "TillDatabase.maximumStockRows": "a list is cut",
        "TillDatabase.maximumSearchBytes": "a question is cut", "TillDatabase.maximumSearchWords": "a question is cut",
        "CustomerSearch.maximumWords": "words are cut", "CustomerSearch.maximumQueryWords": "a question is cut", "CustomerSearch.maximumQueryBytes": "a question is cut",
        "WebRoutes.searchLimit": "a list is cut", "Register.quickKeyLimit": "a list is cut", "RecentOutcomes.limit": "older outcomes are asked of the disk",
        "Schema.saleLimits6": "a step of the schema", "Register.customersShown": "a list is cut", "Register.purchasesShown": "a list is cut", "Register.campaignsShown": "a list is cut",
        "Register.linesShown": "a sentence is cut", "Register.namesShown": "a sentence is cut", "WebRoutes.documentsShown": "a list is cut", "Name.couponShown": "the name of an event",
        "RuleShelf.versionsKept": "a cache is emptied", "Connections.walBytesKept": "SQLite's own file", "WireLimits.skewShownMilliseconds": "something is shown",
        "OfficeLimits.busyMilliseconds": "a waiting time", "OfficeLimits.busyRetrySeconds": "a waiting time", "OfficeLimits.idleConnectionSeconds": "a waiting time",
        "PageFiles.limitBytes": "the program's own files", "LocalSocket.commandLimitBytes": "only the shop's own programs reach the socket",
        "Key.creditLimit": "the name of a setting", "ShopSettings.creditLimitKey": "the name of a setting",
        "BackOff.firstMilliseconds": "a waiting time", "BackOff.longestMilliseconds": "a waiting time", "Ballast.standardBytes": "a size of our own",
        "BearerToken.randomBytes": "a size of our own", "EpochID.idBytes": "a size of our own", "PINHash.hashBytes": "a size of our own", "SealedRecord.saltBytes": "a size of our own",
        "Connections.smallestDatabaseBytes": "SQLite's own file", "TillDatabase.verifyBytes": "a share of the work", "PeopleSettings.autoLockRange": "PersonName.lockMinutes, which is tried",
        "SecretFile.maximumBytes": "the program's own file", "SocketFile.pathLimitBytes": "the operating system's", "ProductWords.knownMaximum": "a cache is emptied",
    ]

    struct Limit: Hashable, CustomStringConvertible {
        let type: String
        let name: String
        var description: String { "\(type).\(name)" }
    }

    static func limits() throws -> [Limit] {
        let opening = try NSRegularExpression(pattern: #"^( *)(?:(?:public|private|fileprivate|final|package|indirect) )*(?:enum|struct|class|actor|extension) ([\w.]+)"#)
        let constant = try NSRegularExpression(pattern: #"^( *)(?:(?:public|private|fileprivate|package) )*static let (\w+)"#)
        var found: [Limit] = []
        for file in House.code where file.module.map(rooms.contains) == true {
            var open: [(indent: Int, name: String)] = []
            for line in file.text.split(separator: "\n") {
                let line = String(line), whole = NSRange(line.startIndex..., in: line)
                func part(_ match: NSTextCheckingResult, _ number: Int) -> String { Range(match.range(at: number), in: line).map { String(line[$0]) } ?? "" }
                if let match = opening.firstMatch(in: line, range: whole) {
                    let indent = part(match, 1).count
                    open.removeAll { $0.indent >= indent }
                    open.append((indent, part(match, 2)))
                } else if let match = constant.firstMatch(in: line, range: whole), let type = open.last(where: { $0.indent < part(match, 1).count })?.name {
                    let name = part(match, 2), lower = name.lowercased()
                    let isOfLimits = type.hasSuffix("Limits") || type.hasSuffix("Bounds")
                    guard isOfLimits || lower.hasPrefix("maximum") || lower.hasPrefix("most") || lower.hasSuffix("maximum") || lower.contains("limit") || endings.contains(where: lower.hasSuffix) else { continue }
                    found.append(Limit(type: type.split(separator: ".").last.map(String.init) ?? type, name: name))
                }
            }
        }
        return found
    }

    @Test func everyLimitIsTried() throws {
        let tests = House.files.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") && !$0.path.hasPrefix("Tests/Tidy/") }
            .map(\.text).joined(separator: "\n")
        let words = try NSRegularExpression(pattern: #"\b[A-Z]\w*\.[a-z]\w*"#)
        let named = Set(words.matches(in: tests, range: NSRange(tests.startIndex..., in: tests)).compactMap { Range($0.range, in: tests).map { String(tests[$0]) } })
        let limits = try Self.limits()
        #expect(limits.count > 80, "\(limits)")
        #expect(Set(Self.apart.keys).isSubset(of: Set(limits.map(\.description))), "not there any more: \(Set(Self.apart.keys).subtracting(limits.map(\.description)))")
        let untried = limits.filter { limit in
            guard Self.apart[limit.description] == nil else { return false }
            return !named.contains(limit.description)
        }
        #expect(untried.isEmpty, "no test names \(untried.map(\.description).sorted())")
    }
}
