import Journal
import SaleCore
import Storage

// Gift cards from a file (`GiftCardCSV`): what another system sold is a promise that the shop keeps.
extension Register {
    /// Loads a file of gift cards, or says what is wrong with it: then nothing has changed. No sale and no money: each card is an adjustment by hand.
    ///
    /// It makes cards pay for which no money comes in, as letting a blocked one go does: it takes both permissions, to issue cards and to let them go.
    /// - Parameters: as for customers.
    /// - Throws: `RegisterRefusal`; `.customer(.giftCard(.noTerms))` where the shop has no terms for gift cards.
    public func importGiftCards(_ file: [UInt8], isTrial: Bool = false, id: String, number: Int? = nil, pin: String = "") async throws -> FileImport {
        try await attend(number, pin) { cashier in
            try need(.issueGiftCard)
            try need(.unblockGiftCard)
            let desk = try giftCardDesk()
            let file = GiftCardCSV.parse(bytes: file, currency: shop.currency)
            var problems = file.problems
            for row in file.rows {
                do { _ = try desk.bring(row.number, row.kind, row.balance, row.validity, known: database.giftCard(number: row.number)) } catch let refusal as GiftCardRefusal {
                    let (column, reason) = refusal.inFile
                    problems.append(.init(line: row.line, column: column, code: refusal.code, reason: reason))
                }
            }
            var done = FileImport(rows: file.rows.count + file.problems.count - problems.count, problems: problems)
            done.added = done.rows
            done.opening = file.rows.reduce(0) { $0 + $1.balance.minorUnits }
            guard problems.isEmpty else { return done }
            if !isTrial {
                try bring(file.rows, desk, id, cashier)
                done.isLoaded = true
            }
            return done
        }
    }

    private func bring(_ rows: [GiftCardCSV.Row], _ desk: GiftCardDesk, _ id: String, _ cashier: Cashier) throws {
        guard !rows.isEmpty else { return }
        let now = clock.now()
        let context = GiftCardContext(day: desk.today, at: now, reason: FileImport.openingReason)
        try record(nil, at: now) { transaction, note in
            for row in rows {
                let movement = try transaction.bringGiftCard(row.number, row.kind, row.balance, row.validity, desk: desk, context)
                let payload = GiftcardMoved(
                    move: GiftcardMove(movement), currency: row.balance.currency.code, exponent: Int64(row.balance.currency.exponent), reason: FileImport.openingReason,
                    user: cashier.id, action: id)
                try journal(payload, transaction, &note, at: now)
            }
        }
        revision += 1
    }
}

extension GiftCardRefusal {
    /// The column in which it is put right, and what is said of it there.
    fileprivate var inFile: (column: String?, reason: String) {
        switch self {
        case .alreadyIssued(let number): ("number", "the card \(number) is known here already (if it has paid here before, without its balance); take the row out, then see till giftcards show")
        case .aboveBalance(let most): ("balance", "more than the \(most) that may lie on a gift card; raise maximumBalanceMinorUnits first (till setup --gift-cards)")
        case .expired(let day): ("until", "it was good until \(day.text) and pays for nothing; take the row out, or write a later day")
        case .badNumber: ("number", description)
        case .amountOutOfRange: ("balance", description)
        default: (nil, description)
        }
    }
}
