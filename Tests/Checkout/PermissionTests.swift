import Checkout
import Journal
import SaleCore
import Testing

/// Every permission is refused to somebody without it, granted for one act by somebody who has it, and not asked for where the role has it.
/// Whoever adds an act that needs one adds a row.
struct PermissionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let permission: Permission
        let name: String
        /// What the role has besides, because the act needs it as well.
        var also: Set<Permission> = []
        /// Brings the register to where the act is possible.
        let prepare: @Sendable (World) async throws -> Void
        let action: @Sendable (World) async throws -> RegisterAction
        /// The next act that needs the same permission; nil: the same once more.
        let next: (@Sendable (World) async throws -> RegisterAction)?
        var testDescription: String { "\(permission.rawValue): \(name)" }

        init(
            _ permission: Permission, _ name: String, also: Set<Permission> = [], prepare: @escaping @Sendable (World) async throws -> Void = { _ in },
            action: @escaping @Sendable (World) async throws -> RegisterAction, next: (@Sendable (World) async throws -> RegisterAction)? = nil
        ) {
            self.permission = permission
            self.name = name
            self.also = also
            self.prepare = prepare
            self.action = action
            self.next = next
        }
    }

    static let rows = [
        Row(.voidLine, "void a line", prepare: { try await $0.did(.scan(code: "1")) }) { _ in .voidLine(line: 1) },
        Row(.voidLine, "less of a line", prepare: { try await $0.did(.add(code: "1", quantity: Quantity(pieces: 3))) }, action: { _ in
            .changeQuantity(line: 1, quantity: Quantity(pieces: 2))
        }, next: { _ in .changeQuantity(line: 1, quantity: .one) }),
        Row(.voidSale, "void the sale", prepare: { try await $0.did(.scan(code: "1")) }) { _ in .voidSale },
        Row(.cancelTender, "take a payment back", prepare: { world in
            try await world.did(.scan(code: "1"))
            try await world.did(.tender(.card, amountMinorUnits: 100))
        }) { _ in .cancelTender(number: 1) },
        Row(.openDrawer, "open the drawer") { _ in .openDrawer },
        Row(.openDrawer, "open the drawer for a reason") { _ in .cash(.noSale(reason: "coins")) },
        Row(.reprint, "print a copy", prepare: { try await $0.sellBread() }) { _ in .reprint(documentNumber: "T1-1-000001") },
        Row(.reprint, "print a gift receipt", prepare: { try await $0.sellBread() }) { _ in .reprint(documentNumber: "T1-1-000001", as: .gift) },
        Row(.reprint, "print an invoice", prepare: { world in
            _ = try await world.enrol("Ada", number: "CARD-9")
            try await world.sellBread()
        }) { world in .reprint(documentNumber: "T1-1-000001", as: .invoice, customer: try #require(try world.database.customers(matching: "Ada", limit: 1).first?.customer.id)) },
        Row(.editPeople, "add somebody") { _ in .people(.addCashier(.init(number: 30, name: "Eve", role: .cashier, pin: "5813"))) },
        Row(.editPeople, "change somebody") { _ in .people(.changeCashier(number: 8, .init(name: "Donna"))) },
        Row(.editPeople, "take somebody off") { _ in .people(.removeCashier(number: 8)) },
        Row(.editPeople, "set a PIN") { _ in .people(.setPIN(number: 8, pin: "5813")) },
        Row(.editPeople, "set the time of the lock") { _ in .people(.setAutoLock(minutes: 5)) },
        Row(.editPeople, "save the roles") { _ in
            .people(.saveRoles(try RoleBook([
                Role(code: .cashier, name: "Till", permissions: []), Role(code: .manager, name: "Boss", permissions: [.editPeople]),
            ])))
        },
        Row(.discountLine, "more off a line", prepare: { try await $0.did(.scan(code: "1")) }) { _ in
            .selling(.giveDiscount(line: 1, .percent(millionths: 200_000), reason: "other"))
        } next: {
            try await $0.did(.selling(.takeDiscount(line: 1)))
            return .selling(.giveDiscount(line: 1, .percent(millionths: 200_000), reason: "other"))
        },
        Row(.discountSale, "more off the sale", prepare: { try await $0.did(.scan(code: "1")) }) { _ in
            .selling(.giveDiscount(line: nil, .percent(millionths: 200_000), reason: "goodwill"))
        } next: {
            try await $0.did(.selling(.takeDiscount(line: nil)))
            return .selling(.giveDiscount(line: nil, .percent(millionths: 200_000), reason: "goodwill"))
        },
        Row(.overridePrice, "another price", prepare: { try await $0.did(.scan(code: "1")) }) { _ in
            .selling(.giveDiscount(line: 1, .price(tenThousandths: 2_000_000), reason: "price"))
        } next: {
            try await $0.did(.selling(.takeDiscount(line: 1)))
            return .selling(.giveDiscount(line: 1, .price(tenThousandths: 2_000_000), reason: "price"))
        },
        Row(.exemptFromTax, "no tax", prepare: { try await $0.did(.scan(code: "1")) }) { _ in .selling(.exempt(reason: "diplomat")) },
        Row(.sellBeyondStock, "more than there is", prepare: { world in
            try world.widen()
            try await world.did(.scan(code: "24"))
        }) { _ in .scan(code: "24") },
        Row(.sellBeyondStock, "more of a line than there is", prepare: { world in
            try world.widen()
            try await world.did(.scan(code: "24"))
        }, action: { _ in .changeQuantity(line: 1, quantity: Quantity(pieces: 2)) }, next: { _ in .changeQuantity(line: 1, quantity: Quantity(pieces: 3)) }),
        Row(.sellBeyondLimit, "more than a sale may have", prepare: { world in
            try world.database.importProducts([(product: World.aspirin, stock: nil)], taxCategories: [], at: world.clock.now())
            try await world.did(.add(code: "25", quantity: Quantity(pieces: 2)))
        }) { _ in .scan(code: "25") },
        Row(.sellBeyondLimit, "more of a line than a sale may have", prepare: { world in
            try world.database.importProducts([(product: World.aspirin, stock: nil)], taxCategories: [], at: world.clock.now())
            try await world.did(.scan(code: "25"))
        }, action: { _ in .changeQuantity(line: 1, quantity: Quantity(pieces: 3)) }, next: { _ in .changeQuantity(line: 1, quantity: Quantity(pieces: 4)) }),
        Row(.returnByReceipt, "take goods back", prepare: { try await $0.sellBread() }) { $0.takeBack("T1-1-000001", 1) },
        Row(.returnWithoutReceipt, "take goods back without a receipt") { _ in
            .selling(.returnArticle(code: "1", quantity: nil, reason: "gift", isRestocked: true))
        },
        Row(.returnFinalSale, "take back what may not come back", also: [.returnByReceipt], prepare: { world in
            try await world.sellBread()
            try world.makeBreadFinal()
        }) { $0.takeBack("T1-1-000001", 1) } next: { $0.takeBack(try await $0.sellBread(), 1) },
        Row(.returnFinalSale, "the same without a receipt", also: [.returnWithoutReceipt], prepare: { try $0.makeBreadFinal() }) { _ in
            .selling(.returnArticle(code: "1", quantity: nil, reason: "gift", isRestocked: true))
        },
        Row(.returnDeposit, "pay out a deposit", prepare: { world in
            var deposit = Shop.deposit
            deposit.isReturnable = true
            try world.database.importProducts([(deposit, nil)], taxCategories: [], at: world.clock.now())
        }) { _ in .selling(.returnDeposit(code: "90", quantity: nil)) },
        Row(.refundOtherTender, "another payment back", prepare: { world in
            try await world.sellBread()
            try await world.did(world.takeBack("T1-1-000001", 1))
        }) { _ in .tender(.card, amountMinorUnits: 100) },
        Row(.reverseSale, "reverse a sale", prepare: { try await $0.sellBread() }) { _ in .selling(.reverseSale(document: "T1-1-000001", reason: "wrong")) } next: {
            .selling(.reverseSale(document: try await $0.sellBread(), reason: "wrong"))
        },
        Row(.issueGiftCard, "sell a gift card", prepare: { try $0.openGiftCards() }) { _ in .selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 1_000)) },
        Row(.switchTraining, "begin training", prepare: { await $0.register.offerTraining() }) { _ in .people(.switchTraining(on: true)) },
    ] + officeRows

    /// Permissions no act asks for yet.
    static let unused: Set<Permission> = [
    ]

    /// `confirmClock` is given by number and PIN at once (`DayAndClockTests`).
    @Test func everyPermissionHasARow() {
        let tried = Set(Self.rows.map(\.permission)).union([.confirmClock])
        #expect(tried.isDisjoint(with: Self.unused))
        #expect(tried.union(Self.unused) == Set(Permission.allCases))
    }

    @Test(arguments: rows) func refusedWithoutAndGrantedWithApproval(_ row: Row) async throws {
        let world = try await World()
        try await row.prepare(world)
        try await world.cashiersMay(row.also)
        let action = try await row.action(world)
        let before = try world.events().count
        let onlooker = try Onlooker(world)
        let version = try onlooker.version()
        let revision = await world.state.revision
        #expect(await world.act(action, id: "wanted").code == "register.permission-needed")
        let sale = await world.state.sale
        let asked = await world.state.prompt
        guard case .approval(row.permission.rawValue, row.permission.sentence, try typeName(action), "Carl", nil, let detail) = asked else {
            return #expect(Bool(false), "asked instead: \(String(describing: asked))")
        }
        #expect(try onlooker.version() == version, "nothing was written of what did not happen")
        // Nobody without it, and nobody with a wrong PIN, lets it through.
        #expect(await world.act(.people(.approve(number: 8, pin: "4321"))).code == "register.may-not-approve")
        #expect(await world.act(.people(.approve(number: 1, pin: "0001"))).code == "register.wrong-number-or-pin")
        #expect(await world.act(.people(.approve(number: 7, pin: "1234"))).code == "register.approve-by-another")
        #expect(await world.state.prompt == asked)
        #expect(await world.state.revision == revision)
        #expect(await world.state.sale == sale)
        #expect(try world.events().count == before, "nothing was journalled of what did not happen")

        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        #expect(await world.state.prompt == nil)
        let given = try world.last(.approvalGiven, as: ApprovalGiven.self)
        #expect(given.permission == row.permission.rawValue && given.cashier == "c1" && given.approver == "m1" && given.action == "wanted")
        #expect(given.what == (try typeName(action)) && given.sale == sale?.id)
        #expect(detail == (try onScreen(given, world)), "the same, but for the codes of reasons")
        #expect(try world.kinds().filter { $0 == "approval.given" }.count == 1)
        // Both ids are answered and nothing is done twice.
        let after = try world.events().count
        #expect(await world.act(action, id: "wanted").accepted)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        #expect(try world.events().count == after)
        // The grant was for that act alone: the next one is asked for anew. In training nobody is signed in.
        guard row.permission != .switchTraining else { return try await world.refused(.openDrawer, "register.sign-in-first") }
        let next = try await row.next?(world) ?? action
        #expect(await world.act(next, id: "next").code == "register.permission-needed")
        #expect(try world.kinds().filter { $0 == "approval.given" }.count == 1)
        try await world.did(.cancelPrompt)
        #expect(await world.act(.openDrawer).code == "register.permission-needed")
    }

    @Test(arguments: rows) func notAskedForWhereTheRoleHasIt(_ row: Row) async throws {
        let world = try await World()
        try await row.prepare(world)
        try await world.cashiersMay(row.also.union([row.permission]))
        try await world.did(try await row.action(world))
        #expect(try world.kinds().contains("approval.given") == false)
    }

    /// What the journal says by codes, as the screen says it: with the shop's reasons by their names.
    private func onScreen(_ given: ApprovalGiven, _ world: World) throws -> String? {
        let names: [String: String] = switch given.what {
        case "giveDiscount": Dictionary(uniqueKeysWithValues: try world.database.discountSettings().reasons(in: .english).map { ($0.code, $0.name) })
        case "returnLines", "returnArticle": Dictionary(uniqueKeysWithValues: try world.database.reasons()[.goodsBack].reasons.map { ($0.code, $0.text(in: "en")) })
        default: [:]
        }
        return given.detail?.split(separator: " · ").map { names[String($0)] ?? String($0) }.joined(separator: " · ")
    }

    private func typeName(_ action: RegisterAction) throws -> String {
        try #require(try jsonFields(action)["type"] as? String)
    }
}
