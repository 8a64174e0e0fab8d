import Journal
import SaleCore
import Storage

// Customers from a file (`CustomerCSV`): each as if somebody had typed it, all of them in one commit.
extension Register {
    /// Loads a file of customers, or says what is wrong with it: then nothing has changed.
    /// - Parameters:
    ///   - isTrial: only says what would be done.
    ///   - id: what the journal's events say of whom it was done for, as an action's.
    ///   - number: of the cashier who proves with `pin` who it is; nil for the operator.
    /// - Throws: `RegisterRefusal`; `.permissionNeeded` where the role may not do by hand what the file does.
    public func importCustomers(_ file: [UInt8], isTrial: Bool = false, id: String, number: Int? = nil, pin: String = "") async throws -> FileImport {
        try await attend(number, pin) { cashier in
            try need(.editCustomer)
            let country = try database.customerCountry().flatMap { PhoneCountry.known[$0] }
            let file = CustomerCSV.parse(bytes: file, currency: shop.currency, country: country)
            var plan = CustomerPlan()
            for row in file.rows { try take(row, &plan) }
            var done = FileImport(rows: plan.rows, problems: file.problems + plan.problems)
            done.added = plan.entries.count { $0.known == nil }
            done.changed = plan.entries.count - done.added
            done.opening = plan.entries.reduce(0) { $0 + $1.points }
            guard done.problems.isEmpty else { return done }
            if !isTrial {
                try carryOut(plan, id, cashier)
                done.isLoaded = true
            }
            return done
        }
    }

    private func take(_ row: CustomerCSV.Row, _ plan: inout CustomerPlan) throws {
        func refuse(_ column: CustomerCSV.Column?, _ code: String, _ reason: String) {
            plan.problems.append(.init(line: row.line, column: column?.rawValue, code: code, reason: reason))
        }
        do {
            let found = try row.number.flatMap { try database.customer(number: $0) }
            var form = found.flatMap { CustomerForm($0) } ?? CustomerForm()
            form.enter(row)
            let personal = try personal(form)
            let known = found?.customer ?? Customer(id: identifiers.next(), number: nil)
            let customer = try typed(form, over: known)
            try plan.settled(TermsChange(known, customer)) { try checkGiven(customer, before: known) }
            try checkFree(customer, personal)
            try needForTerms(of: customer, before: known)
            guard let points = try opening(row, found) else {
                let here = "customer \(known.number ?? "") has \(known.points) point\(known.points == 1 ? "" : "s") here already"
                return refuse(.points, "csv.points", "\(here); leave the field empty, or put them right with till customers points")
            }
            if points != 0 { try need(.adjustPoints) }
            plan.rows += 1
            if let found, points == 0, customer == found.customer, personal == found.record { return }
            plan.entries.append(.init(known: found, customer: customer, record: personal, points: points))
        } catch let problem as CustomerProblem {
            refuse(problem.column, problem.code, "\(problem)")
        } catch let refusal as AccountRefusal {
            refuse(.creditlimit, refusal.code, "\(refusal)")
        } catch RegisterRefusal.customer(let refusal) {
            refuse(refusal.column, refusal.code, "\(refusal)")
        }
    }

    /// Points that a row brings along: none where it says nothing, or what is here; nil where it says something else than what is here. Whoever has moved any
    /// here has a balance of this shop, and no file sets that.
    private func opening(_ row: CustomerCSV.Row, _ found: FoundCustomer?) throws -> Int64? {
        guard let points = row.points, points != found?.customer.points else { return 0 }
        guard let found else { return points }
        return try database.pointsHistory(id: found.customer.id).isEmpty ? points : nil
    }

    private func carryOut(_ plan: CustomerPlan, _ id: String, _ cashier: Cashier) throws {
        guard !plan.entries.isEmpty else { return }
        let (now, day) = (clock.now(), try today())
        let expires = try database.loyaltyRules()?.expiry?.lastDay(earnedOn: day)
        // Who brings a number comes first: a number that is given here must not be one of theirs.
        let entries = plan.entries.filter { $0.customer.number != nil } + plan.entries.filter { $0.customer.number == nil }
        try record(nil, at: now) { transaction, note in
            for entry in entries {
                if entry.known == nil {
                    let enrolled = try transaction.enrol(entry.customer, record: entry.record, salt: newSalt(), at: now)
                    try journal(CustomerChanged(.enrolled, enrolled.customer, record: enrolled.record, user: cashier.id, action: id), transaction, &note, at: now)
                } else {
                    let hash = try transaction.change(entry.customer, record: entry.record, salt: newSalt(), at: now)
                    try journal(CustomerChanged(.changed, entry.customer, record: hash, user: cashier.id, action: id), transaction, &note, at: now)
                }
                guard entry.points != 0 else { continue }
                let movement = PointsMovement(.adjusted, points: entry.points, day: day, expires: entry.points > 0 ? expires : nil, reason: FileImport.openingReason)
                try transaction.movePoints(entry.customer.id, [movement], document: nil, at: now)
                try journal(PointsMoved(customer: entry.customer.id, moves: [PointsMove(movement)], user: cashier.id, action: id), transaction, &note, at: now)
            }
        }
        revision += 1
        if let shown = customerAtHand?.id { show(customer: shown) }
    }
}

/// What a file of customers comes to.
private struct CustomerPlan {
    struct Entry {
        /// Nil for somebody new.
        let known: FoundCustomer?
        let customer: Customer
        let record: PersonalRecord
        let points: Int64
    }

    var rows = 0
    /// What there is to do; nothing for who stays as they are.
    var entries: [Entry] = []
    var problems: [ProductCSV.Problem] = []
    private var asked: [TermsChange: Result<Void, any Error>] = [:]

    /// Asks once for all that are given the same: what the shop knows is dear to find out.
    mutating func settled(_ change: TermsChange, _ check: () throws -> Void) throws {
        if let known = asked[change] { return try known.get() }
        let result = Result { try check() }
        asked[change] = result
        try result.get()
    }
}

/// What decides prices, before and after.
private struct TermsChange: Hashable {
    private let before: [String], after: [String]

    init(_ known: Customer, _ customer: Customer) { (before, after) = (Self.terms(known), Self.terms(customer)) }

    private static func terms(_ customer: Customer) -> [String] { [customer.taxExemption ?? "", customer.priceList ?? ""] + customer.segments.sorted() }
}

extension CustomerForm {
    /// What a row says; what its file has no column for stays.
    fileprivate mutating func enter(_ row: CustomerCSV.Row) {
        func set(_ field: WritableKeyPath<CustomerForm, String?>, _ column: CustomerCSV.Column) {
            if let text = row[column] { self[keyPath: field] = text.isEmpty ? nil : text }
        }
        if let typed = row.number { number = typed }
        set(\.name, .name)
        set(\.company, .company)
        set(\.phone, .phone)
        set(\.email, .email)
        set(\.birthday, .birthday)
        set(\.vatID, .vat)
        set(\.priceList, .pricelist)
        set(\.taxExemption, .exemption)
        set(\.exemptionNumber, .exemptionnumber)
        address = row.list(.address) ?? address
        segments = row.list(.segments) ?? segments
        wantsInvoice = row.flag(.invoice, empty: false) ?? wantsInvoice
        isActive = row.flag(.active, empty: true) ?? isActive
        if row[.creditlimit] != nil { creditLimit = row.creditLimit }
    }
}

extension CustomerRefusal {
    /// The column of a file in which it is put right; nil where the whole row is meant.
    fileprivate var column: CustomerCSV.Column? {
        switch self {
        case .data(let problem): problem.column
        case .numberTaken: .number
        case .phoneTaken: .phone
        case .unknownExemption: .exemption
        case .unknownPriceList: .pricelist
        case .unknownSegment: .segments
        case .fieldOwned(let field, _): ["segments": .segments, "priceList": .pricelist, "taxExemption": .exemption][field]
        default: nil
        }
    }
}
