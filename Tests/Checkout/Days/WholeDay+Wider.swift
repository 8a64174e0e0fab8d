import Checkout
import SaleCore
import Storage
import TestHarness

// Goods that ask something before they are sold, empties, and what is said to a sale beside its money.
extension WholeDay {
    static let lots = ["L-1", "l-1", "L-2"]
    /// Some of them the same number, typed otherwise.
    static let serials = (1...9).map { "SN-\($0)" } + ["sn-1", "sn-2"]

    func wide(_ line: Int) async {
        let target = random.chance(60) ? line : nil
        switch Int.random(in: 0..<15, using: &random) {
        case 0: await act(.add(code: "20", quantity: nil))
        case 1: await act(.add(code: "21", quantity: Quantity(pieces: number(1...2))))
        case 2: await act(.add(code: "22", quantity: nil))
        case 3: await act(.scan(code: "23"))
        case 4: await act(.add(code: "25", quantity: Quantity(pieces: number(1...2))))
        case 5: await act(.add(code: "32", quantity: Quantity(pieces: number(1...3))))
        case 6: await act(.selling(.sellDepartment(code: "7", amountMinorUnits: number(1...3_000))))
        case 7: await act(.selling(.openEmpties))
        case 8: await act(.selling(.returnDeposit(code: random.chance(50) ? "90" : "4", quantity: Quantity(pieces: number(1...6)))))
        case 9:
            let code = ["1", "2", "5", "21", "22", "32"].randomElement(using: &random) ?? "1"
            let document = random.chance(40) ? "T9-1-00000\(number(1...2))" : nil
            await act(.selling(.returnArticle(
                code: code, quantity: random.chance(50) ? nil : Quantity(pieces: number(1...2)), reason: "defect", isRestocked: random.chance(50),
                amountMinorUnits: number(1...300), document: document, isAgain: random.chance(50))))
        case 10, 11: await act(.selling(.giveDiscount(line: line, .price(tenThousandths: 10_000 * number(1...400)), reason: "other")))
        case 12: await act(.selling(.takeSurcharge(line: target, reason: nil)))
        case 13: await act(.selling(.takeCoupon(code: WholeDayRules.coupons.randomElement(using: &random) ?? "")))
        default: await act(.selling(.note(line: target, text: random.chance(80) ? "well done" : nil)))
        }
    }

    /// What is asked is answered, well or badly, or given up.
    func answer(_ prompt: RegisterState.Prompt) async {
        if random.chance(10) { await act(.cancelPrompt) }
        switch prompt {
        case .age: await act(.selling(.answerAge([.looks, .document, .document, .refused].randomElement(using: &random) ?? .looks)))
        case .price: await act(.selling(.answerPrice(amountMinorUnits: number(1...5_200))))
        case .quantity: await act(.answerQuantity(Quantity(thousandths: number(10...900)), tare: random.chance(30) ? Quantity(thousandths: number(0...50)) : nil))
        case .capture(let line, _, let kind, _, let wanted): await note(kind == "lot" ? Self.lots : Self.serials, of: line, wanted)
        case .empties:
            for _ in 0..<number(1...3) { await act(random.chance(50) ? .scan(code: "5449000000996") : .add(code: "90", quantity: Quantity(pieces: number(1...4)))) }
        default: break
        }
        // What cannot be answered stands in nobody's way.
        if let left = await world.state.prompt, left == prompt || !random.chance(80) { await act(.cancelPrompt) }
    }

    /// Of goods that come back it must be one that was sold: so a few are tried.
    private func note(_ numbers: [String], of line: Int, _ wanted: Int) async {
        for _ in 0..<4 {
            guard await !act(.selling(.capture(line: line, texts: Array(numbers.shuffled(using: &random).prefix(wanted))))).accepted else { return }
        }
    }

    /// The same articles, scanned in whatever order, cost the same.
    func compareOrders() async {
        let codes = ["1", "2", "3", "4", "5", "32"].shuffled(using: &random).prefix(Int(number(2...5)))
        let basket = codes.map { code in (code, code == "3" || code == "5" ? Quantity(thousandths: number(1...2_500)) : Quantity(pieces: number(1...3))) }
        var totals: [Int64?] = []
        for order in [basket, basket.shuffled(using: &random)] {
            for (code, quantity) in order {
                guard await act(.add(code: code, quantity: quantity)).accepted else { return }
                if await world.state.prompt != nil { await act(.cancelPrompt) }
            }
            totals.append(await world.state.sale?.total.minor)
            await act(.voidSale)
            guard await world.state.sale == nil else { return }
        }
        expectSame(totals, basket.map { "\($0.1.text) × \($0.0)" })
    }
}
