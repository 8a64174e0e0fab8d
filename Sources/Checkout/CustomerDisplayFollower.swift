import DeviceKit
import Logging
import SaleCore
import Storage

/// Keeps the customer's line display in step with the register: the latest state wins, nothing is queued.
public struct CustomerDisplayFollower: Sendable {
    private let register: any RegisterOperating
    private let display: any LineDisplaying
    private let logger: Logger

    public init(register: any RegisterOperating, display: any LineDisplaying, logger: Logger) {
        self.register = register
        self.display = display
        self.logger = logger
    }

    /// Runs until cancelled. A display that fails is shown the next state; its health is supervised elsewhere.
    public func run() async {
        var shown: DisplayText?
        for await state in await register.states() {
            let text = Self.text(for: state)
            let isUp = ["ready", "attention"].contains(state.devices[DeviceRole.customerDisplay.rawValue]?.health)
            guard isUp else {
                shown = nil
                continue
            }
            guard text != shown else { continue }
            do {
                try await display.show(text)
                shown = text
            } catch {
                shown = nil
                logger.debug("the customer display missed a text", metadata: ["code": "\(error.reason.code)"])
            }
        }
    }

    /// Item left, price right; total below. After payment: total above, change below. In the customer's language; letters that a display
    /// does not have are its driver's affair.
    static func text(for state: RegisterState) -> DisplayText {
        let language = state.shop.customerLanguage.flatMap(Language.init(rawValue:)) ?? .english
        let words = Vocabulary.of(language).display
        func text(_ amount: RegisterState.Amount) -> String {
            guard let currency = Currency(code: state.shop.currency, exponent: state.shop.currencyExponent) else { return amount.text }
            return PaperFormat(language, currency).text(Money(amount.minor, currency))
        }
        if let sale = state.sale {
            let line = sale.latestLine.flatMap { number in sale.lines.first { $0.number == number && !$0.isVoided } }
            return DisplayText(upper: .init(left: line?.name ?? "", right: line.map { text($0.amount) } ?? ""), lower: .init(left: words.total, right: text(sale.due)))
        }
        if let last = state.lastDocument, state.cashier != nil {
            return DisplayText(upper: .init(left: words.total, right: text(last.total)), lower: .init(left: words.change, right: text(last.change)))
        }
        return DisplayText(upper: .init(left: state.shop.name), lower: .init(left: state.cashier == nil ? words.closed : words.welcome))
    }
}
