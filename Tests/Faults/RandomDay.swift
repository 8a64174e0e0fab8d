import Checkout
import SaleCore
import Storage
import TestHarness

/// What happens at a till, drawn from a seed: each step is one action, or one thing around it, with at most one commit.
struct RandomDay {
    private var generator: SeededGenerator
    private(set) var documents = 0
    private(set) var restarts = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func step(_ shop: FaultyShop) async throws {
        let state = await shop.register.currentState()
        guard state.cashier != nil else {
            await shop.signIn()
            return
        }
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<36: await shop.perform(.scan(code: piece()))
        case 36..<42: await shop.perform(.add(code: FaultyShop.weighed, quantity: Quantity(thousandths: Int64.random(in: 1...2500, using: &generator))))
        case 42..<44: await shop.perform(.scan(code: FaultyShop.unknownCode))
        case 44..<52: await shop.perform(.changeQuantity(line: line(state), quantity: Quantity(pieces: Int64.random(in: 1...9, using: &generator))))
        case 52..<58: await shop.perform(.voidLine(line: line(state)))
        case 58..<60: await shop.perform(.voidSale)
        case 60..<65: await shop.perform(.suspend(label: "no. \(Int.random(in: 1...99, using: &generator))"))
        case 65..<70: await shop.perform(.resume(saleID: state.parked.randomElement(using: &generator)?.id ?? "none"))
        case 70..<74: await shop.perform(.tender(.card, amountMinorUnits: 50))
        case 74..<86: await pay(shop, state)
        case 86..<94: try await print(shop)
        case 94..<96: await shop.perform(.openDrawer)
        case 96..<97: await shop.perform(.signOut)
        case 97..<98: try shop.database.reopen()
        default:
            restarts += 1
            try await shop.restart()
        }
    }

    private mutating func piece() -> String { FaultyShop.pieces.randomElement(using: &generator) ?? FaultyShop.weighed }

    private mutating func line(_ state: RegisterState) -> Int { Int.random(in: 1...max(1, state.sale?.lines.count ?? 1), using: &generator) }

    private mutating func pay(_ shop: FaultyShop, _ state: RegisterState) async {
        guard let sale = state.sale else {
            let order = RingOrder(id: shop.identifiers.next(), items: [.init(code: piece(), quantity: 2000)], kind: "cash", amount: nil)
            if await shop.register.ring(order).accepted { documents += 1 }
            return
        }
        let isCash = Bool.random(using: &generator)
        if await shop.perform(.tender(isCash ? .cash : .card, amountMinorUnits: isCash ? sale.due.minor + 500 : nil)).documentNumber != nil { documents += 1 }
    }

    /// The printer gets one step further with the oldest job.
    private mutating func print(_ shop: FaultyShop) async throws {
        if let begun = try shop.database.printJobs(states: [.sending]).first {
            try await shop.register.setPrintJob(begun, Bool.random(using: &generator) ? .confirmed : .unknown, reason: nil)
        } else if let next = try await shop.register.nextPrintJob() {
            try await shop.register.setPrintJob(next, .sending, reason: nil)
        }
    }
}
