import GRDB
import Journal
import SaleCore

// What may not be sold at some hours: a setting of this terminal. It names articles, so no import and no office that sends them anew takes it away.
extension TillDatabase {
    static let saleBansKey = "sale.bans"

    /// None where the shop said nothing.
    /// - Throws: `badRules` for a stored value that this program cannot read.
    public func saleBans() throws -> SaleBans {
        try ruleShelf.saleBans {
            guard let text = try read({ try $0.text("SELECT value FROM setting WHERE key = ?", [Self.saleBansKey]) }) else { return .none }
            return try SaleBans(file: Array(text.utf8))
        }
    }

    /// Replaces them by those of a file (`SaleBanList`); an empty array takes them away. They hold from now on, for open and parked sales too.
    /// - Throws: `badRules`; nothing has changed then.
    @discardableResult
    public func saveSaleBans(_ file: [UInt8], user: String? = nil, at: Moment) throws -> SaleBans {
        let bans = try SaleBans(file: file)
        try write { db in
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                [Self.saleBansKey, String(decoding: file, as: UTF8.self)])
            _ = try db.appendJournal(
                RulesChanged(subject: "sale-bans", contentHash: JournalHash(bytes: AnsweredAction.hash(file)), count: Int64(bans.all.count), user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
        }
        ruleShelf.forgetSaleBans()
        return bans
    }

    /// What bans name and nothing in the catalogue has, `article 77`, `department ALCO`: a slip of the pen, or goods that are yet to come.
    public func namedInVain(by bans: SaleBans) throws -> [String] {
        try read { db in
            func unknown(_ codes: [Set<String>], _ what: String, _ question: String) throws -> [String] {
                try codes.reduce(into: Set()) { $0.formUnion($1) }.sorted().filter { try db.integer(question, [$0]) == 0 }.map { "\(what) \($0)" }
            }
            let selections = bans.all.map(\.selection)
            return try unknown(selections.flatMap { [$0.articles, $0.exceptArticles] }, "article", "SELECT EXISTS (SELECT 1 FROM product WHERE code = ?)")
                + unknown(
                    selections.flatMap { [$0.departments, $0.exceptDepartments] }, "department",
                    "SELECT EXISTS (SELECT 1 FROM product WHERE department = ?1) OR EXISTS (SELECT 1 FROM department WHERE code = ?1)")
                + unknown(selections.flatMap { [$0.brands, $0.exceptBrands] }, "brand", "SELECT EXISTS (SELECT 1 FROM product WHERE brand = ?)")
        }
    }
}

extension SaleBans {
    private static let what = "The bans"

    /// - Throws: `badRules` naming all that is wrong.
    public init(file: [UInt8]) throws {
        if let fault = JSONPlace.fault(in: file) { throw StorageError.badRules(Self.what, problems: [fault]) }
        let list = try RulesFile.decode(SaleBanList.self, file, Self.what)
        guard list.problems.isEmpty else { throw StorageError.badRules(Self.what, problems: list.problems) }
        do { try self.init(list.bans) } catch { throw StorageError.badRules(Self.what, problems: [error.text]) }
    }
}
