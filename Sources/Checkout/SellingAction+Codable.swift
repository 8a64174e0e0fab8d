import SaleCore

// {"type":"giveDiscount","line":2,"percent":100000,"reason":"damaged"} (or "amount", "price"; no line is the sale), {"type":"takeDiscount","line":2},
// {"type":"addSurcharge","amount":490,"reason":"delivery"} (as giveDiscount), {"type":"takeSurcharge","reason":"delivery"}, {"type":"note","line":1,"text":"…"},
// {"type":"showCoupon","code":"…"}, {"type":"takeCoupon","code":"…"}, {"type":"answerAge","proof":"document"}, {"type":"capture","line":1,"texts":["…"]},
// {"type":"answerPrice","amount":250}, {"type":"sellDepartment","code":"7","amount":250}, {"type":"chooseMode","mode":"eat-in","line":2}, {"type":"exempt","reason":"nato"},
// {"type":"tip","amount":100}, {"type":"wantInvoice","on":true}, {"type":"setCustomer","id":"…"}, {"type":"clearCustomer"},
// {"type":"issueGiftCard","code":"…","amount":5000}, {"type":"pay","kind":"gift-card","code":"…","amount":500}, {"type":"askCard","amount":500},
// {"type":"payNamed","tender":"meal","amount":500,"reference":"…"},
// {"type":"answerCard","number":1,"approved":true,"approval":"…","lastDigits":"1234"}, {"type":"openReturn","document":"…"}, {"type":"closeReturn"},
// {"type":"returnLines","document":"…","lines":[{"line":1,"quantity":1000}],"reason":"defect","restock":true},
// {"type":"returnArticle","code":"…","quantity":1000,"reason":"…","restock":true,"amount":250,"document":"…","again":true}, {"type":"openEmpties"},
// {"type":"checkPrice","code":"…"}, {"type":"returnDeposit","code":"…","quantity":3000}, {"type":"reverseSale","document":"…","reason":"…"}
extension SellingAction: Codable {
    private struct Fields: Codable {
        var type: String
        var line: Int?, percent: Int64?, amount: Int64?, price: Int64?, reason: String?, code: String?, proof: String?, texts: [String]?
        var mode: String?, on: Bool?, id: String?, kind: String?, currency: String?, points: Int64?, number: Int?, approved: Bool?
        var tender: String?, reference: String?, approval: String?, lastDigits: String?, document: String?, lines: [ReturnedPart]?, restock: Bool?, quantity: Int64?, text: String?, again: Bool?

        init(_ type: Name) { self.type = type.rawValue }
    }

    private enum Name: String, CaseIterable {
        case giveDiscount, takeDiscount, showCoupon, takeCoupon, answerAge, capture, answerPrice, sellDepartment, chooseMode, exempt, tip, wantInvoice
        case setCustomer, clearCustomer, issueGiftCard, pay, askCard, answerCard, openReturn, closeReturn, returnLines, returnArticle, reverseSale
        case openEmpties, returnDeposit, checkPrice, addSurcharge, takeSurcharge, note, payNamed
    }

    /// The `type`s of this group.
    public static let names = Set(Name.allCases.map(\.rawValue))

    public init(from decoder: any Decoder) throws {
        let fields = try Fields(from: decoder)
        func missing(_ key: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "'\(key)' is missing or not understood in \(fields.type)"))
        }
        func need<T>(_ value: T?, _ key: String) throws -> T {
            guard let value else { throw missing(key) }
            return value
        }
        guard let name = Name(rawValue: fields.type) else { throw missing("type") }
        func effect() throws -> ManualDiscountEffect {
            if let percent = fields.percent { return .percent(millionths: percent) }
            if let price = fields.price { return .price(tenThousandths: price) }
            return .amount(minorUnits: try need(fields.amount, "percent, amount or price"))
        }
        switch name {
        case .giveDiscount: self = .giveDiscount(line: fields.line, try effect(), reason: try need(fields.reason, "reason"))
        case .addSurcharge: self = .addSurcharge(line: fields.line, try effect(), reason: try need(fields.reason, "reason"))
        case .takeSurcharge: self = .takeSurcharge(line: fields.line, reason: fields.reason)
        case .note: self = .note(line: fields.line, text: fields.text)
        case .takeDiscount: self = .takeDiscount(line: fields.line)
        case .showCoupon: self = .showCoupon(code: try need(fields.code, "code"))
        case .takeCoupon: self = .takeCoupon(code: try need(fields.code, "code"))
        case .answerAge: self = .answerAge(try need(fields.proof.flatMap(AgeAnswer.Proof.init(rawValue:)), "proof"))
        case .capture: self = .capture(line: try need(fields.line, "line"), texts: try need(fields.texts, "texts"))
        case .answerPrice: self = .answerPrice(amountMinorUnits: try need(fields.amount, "amount"))
        case .sellDepartment: self = .sellDepartment(code: try need(fields.code, "code"), amountMinorUnits: try need(fields.amount, "amount"))
        case .chooseMode: self = .chooseMode(fields.mode, line: fields.line)
        case .exempt: self = .exempt(reason: fields.reason)
        case .tip: self = .tip(amountMinorUnits: fields.amount)
        case .wantInvoice: self = .wantInvoice(try need(fields.on, "on"))
        case .setCustomer: self = .setCustomer(id: try need(fields.id, "id"))
        case .clearCustomer: self = .clearCustomer
        case .issueGiftCard: self = .issueGiftCard(number: try need(fields.code, "code"), amountMinorUnits: try need(fields.amount, "amount"))
        case .pay:
            self = .pay(Payment(
                kind: try need(fields.kind.flatMap(TenderKind.init(rawValue:)), "kind"), amount: fields.amount, code: fields.code, currency: fields.currency,
                points: fields.points))
        case .payNamed: self = .payNamed(NamedPayment(tender: try need(fields.tender, "tender"), amount: fields.amount, reference: fields.reference))
        case .askCard: self = .askCard(amountMinorUnits: fields.amount, tender: fields.tender)
        case .answerCard:
            self = .answerCard(
                number: try need(fields.number, "number"), isApproved: try need(fields.approved, "approved"), approval: fields.approval, lastDigits: fields.lastDigits)
        case .openReturn: self = .openReturn(document: try need(fields.document, "document"))
        case .closeReturn: self = .closeReturn
        case .returnLines:
            self = .returnLines(
                document: try need(fields.document, "document"), try need(fields.lines, "lines"), reason: fields.reason ?? "", isRestocked: fields.restock ?? true)
        case .returnArticle:
            self = .returnArticle(
                code: try need(fields.code, "code"), quantity: fields.quantity.map { Quantity(thousandths: $0) }, reason: fields.reason ?? "",
                isRestocked: fields.restock ?? true, amountMinorUnits: fields.amount, document: fields.document, isAgain: fields.again ?? false)
        case .checkPrice: self = .checkPrice(code: fields.code)
        case .openEmpties: self = .openEmpties
        case .returnDeposit: self = .returnDeposit(code: try need(fields.code, "code"), quantity: fields.quantity.map { Quantity(thousandths: $0) })
        case .reverseSale: self = .reverseSale(document: try need(fields.document, "document"), reason: fields.reason ?? "")
        }
    }

    public func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }

    private var fields: Fields {
        var fields: Fields
        switch self {
        case .giveDiscount(let line, let effect, let reason), .addSurcharge(let line, let effect, let reason):
            if case .giveDiscount = self { fields = Fields(.giveDiscount) } else { fields = Fields(.addSurcharge) }
            fields.line = line
            fields.reason = reason
            switch effect {
            case .percent(let rate): fields.percent = rate
            case .amount(let amount): fields.amount = amount
            case .price(let price): fields.price = price
            }
        case .takeDiscount(let line):
            fields = Fields(.takeDiscount)
            fields.line = line
        case .takeSurcharge(let line, let reason):
            fields = Fields(.takeSurcharge)
            fields.line = line
            fields.reason = reason
        case .note(let line, let text):
            fields = Fields(.note)
            fields.line = line
            fields.text = text
        case .showCoupon(let code), .takeCoupon(let code):
            if case .showCoupon = self { fields = Fields(.showCoupon) } else { fields = Fields(.takeCoupon) }
            fields.code = code
        case .answerAge(let proof):
            fields = Fields(.answerAge)
            fields.proof = proof.rawValue
        case .capture(let line, let texts):
            fields = Fields(.capture)
            fields.line = line
            fields.texts = texts
        case .answerPrice(let amount):
            fields = Fields(.answerPrice)
            fields.amount = amount
        case .sellDepartment(let code, let amount):
            fields = Fields(.sellDepartment)
            fields.code = code
            fields.amount = amount
        case .chooseMode(let mode, let line):
            fields = Fields(.chooseMode)
            fields.mode = mode
            fields.line = line
        case .exempt(let reason):
            fields = Fields(.exempt)
            fields.reason = reason
        case .tip(let amount):
            fields = Fields(.tip)
            fields.amount = amount
        case .wantInvoice(let isWanted):
            fields = Fields(.wantInvoice)
            fields.on = isWanted
        case .setCustomer(let id):
            fields = Fields(.setCustomer)
            fields.id = id
        case .clearCustomer: fields = Fields(.clearCustomer)
        case .issueGiftCard(let number, let amount):
            fields = Fields(.issueGiftCard)
            fields.code = number
            fields.amount = amount
        case .pay(let payment):
            fields = Fields(.pay)
            fields.kind = payment.kind.rawValue
            fields.amount = payment.amount
            fields.code = payment.code
            fields.currency = payment.currency
            fields.points = payment.points
        case .payNamed(let payment):
            fields = Fields(.payNamed)
            fields.tender = payment.tender
            fields.amount = payment.amount
            fields.reference = payment.reference
        case .askCard(let amount, let tender):
            fields = Fields(.askCard)
            fields.amount = amount
            fields.tender = tender
        case .answerCard(let number, let isApproved, let approval, let digits):
            fields = Fields(.answerCard)
            fields.number = number
            fields.approved = isApproved
            fields.approval = approval
            fields.lastDigits = digits
        case .openReturn(let document):
            fields = Fields(.openReturn)
            fields.document = document
        case .closeReturn: fields = Fields(.closeReturn)
        case .returnLines(let document, let lines, let reason, let isRestocked):
            fields = Fields(.returnLines)
            fields.document = document
            fields.lines = lines
            fields.reason = reason
            fields.restock = isRestocked
        case .returnArticle(let code, let quantity, let reason, let isRestocked, let amount, let document, let isAgain):
            fields = Fields(.returnArticle)
            fields.code = code
            fields.quantity = quantity?.thousandths
            fields.reason = reason
            fields.restock = isRestocked
            fields.amount = amount
            fields.document = document
            fields.again = isAgain ? true : nil
        case .checkPrice(let code):
            fields = Fields(.checkPrice)
            fields.code = code
        case .openEmpties: fields = Fields(.openEmpties)
        case .returnDeposit(let code, let quantity):
            fields = Fields(.returnDeposit)
            fields.code = code
            fields.quantity = quantity?.thousandths
        case .reverseSale(let document, let reason):
            fields = Fields(.reverseSale)
            fields.document = document
            fields.reason = reason
        }
        return fields
    }
}
