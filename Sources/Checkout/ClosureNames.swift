import SaleCore
import Storage

/// What a report calls cashiers, departments and taxes: totals know them by id and code.
public struct ClosureNames: Sendable {
    /// By id.
    public var cashiers: [String: Int] = [:]
    /// By id: what they are called now. Journal and totals hold ids only.
    public var people: [String: String] = [:]
    /// By code.
    public var departments: [String: String] = [:]
    /// Payments that the shop has named itself, by code; one that is no more stays a code.
    public var tenders: [String: NamedTender] = [:]
    public var reasons = ReasonBook.usual
    /// With the reasons of discounts by hand; nil leaves their codes.
    public var discounts: DiscountSettings?
    /// Why somebody is freed of tax, by code; a reason that is no code of the rules, or no more one, stands for itself.
    public var exemptions: [String: String] = [:]
    /// Of the report's days, the newest first; empty where each category is a tax of its own.
    public var taxes: [TaxesInForce] = []

    public init(cashiers: [String: Int] = [:], departments: [String: String] = [:], taxes: [TaxesInForce] = []) {
        self.cashiers = cashiers
        self.departments = departments
        self.taxes = taxes
    }

    /// As the database has them now; taxes as they were on the report's days. What cannot be read stays an id or a code: no report waits for a name.
    public init(_ database: TillDatabase, for report: ClosureReport? = nil) {
        cashiers = (try? database.cashierNumbers()) ?? [:]
        people = (try? database.cashierNames()) ?? [:]
        for department in (try? database.departments()) ?? [] { departments[department.code] = department.name }
        for tender in (try? database.namedTenders()) ?? [] { tenders[tender.code] = tender }
        reasons = (try? database.reasons()) ?? .usual
        discounts = try? database.discountSettings()
        exemptions = (try? database.exemptionNames()) ?? [:]
        for day in [report?.lastDay, report?.firstDay] {
            guard let day, !taxes.contains(where: { $0.day == day }), let found = try? database.taxesInForce(on: day) else { continue }
            taxes.append(found)
        }
    }

    func cashier(_ id: String) -> String { cashiers[id].map { "\($0)" } ?? id }

    /// Number and name, where somebody reads who it was: `7 Carl`.
    func person(_ id: String) -> String { people[id].map { "\(cashier(id)) \($0)" } ?? cashier(id) }

    /// `-` stands for articles without a department.
    func department(_ code: String) -> String { code.isEmpty ? "-" : departments[code] ?? code }

    /// What the receipt calls a tax, and the letters beside the lines that bear it.
    /// - Returns: nil where its code is all there is: a category that is a tax of its own.
    func tax(_ code: String, _ treatment: TaxTreatment, _ charge: TaxComponent.Charge, _ reason: String?) -> (letters: String, name: String)? {
        func bears(_ component: TaxComponent) -> Bool {
            component.tax == code && component.treatment == treatment && component.charge == charge && (reason == nil || component.reason == reason)
        }
        for taxes in taxes {
            let all = TaxLetters(taxes)
            let bearers = taxes.categories.filter { $0.components.contains(where: bears) }
            if let name = bearers.first?.components.first(where: bears)?.name {
                return (Set(bearers.map { all.of($0.code) }).filter { !$0.isEmpty }.sorted().joined(separator: " "), name)
            }
        }
        // A customer who is free of it: no category is.
        return taxes.lazy.flatMap(\.categories).flatMap(\.components).first { $0.tax == code }.map { ("", $0.name) }
    }

    /// Where a tax stands among those of the place.
    func place(_ code: String) -> Int { taxes.lazy.compactMap { $0.taxes.firstIndex(of: code) }.first ?? .max }
}
