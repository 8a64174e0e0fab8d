import Foundation
import SaleCore

// The JSON form of actions:
// {"type":"scan","code":"4006381333931"}, {"type":"add","code":"4011","quantity":1250},
// {"type":"tender","kind":"cash","amount":2000}: quantities in thousandths, amounts in minor units.
extension RegisterAction: Codable {
    private enum Key: String, CodingKey {
        case type, number, pin, code, quantity, line, label, saleID, kind, amount, id, decision, documentNumber, form = "as", customer, by, tare, reason
    }

    private enum Name: String, Codable {
        case signIn, signOut, scan, add, changeQuantity, voidLine, voidSale, suspend, resume, tender, cancelTender
        case answerQuantity, cancelPrompt, settlePrintJob, reprint, openDrawer, dismissNotice, confirmClock, claimScans, releaseScans
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        // The groups' names first.
        let type = try fields.decode(String.self, forKey: .type)
        if PeopleAction.names.contains(type) {
            self = .people(try PeopleAction(from: decoder))
            return
        }
        if SellingAction.names.contains(type) {
            self = .selling(try SellingAction(from: decoder))
            return
        }
        if CustomerAction.names.contains(type) {
            self = .customer(try CustomerAction(from: decoder))
            return
        }
        if StockAction.names.contains(type) {
            self = .stock(try StockAction(from: decoder))
            return
        }
        if CashAction.names.contains(type) {
            self = .cash(try CashAction(from: decoder))
            return
        }
        func quantity() throws -> Quantity { Quantity(thousandths: try fields.decode(Int64.self, forKey: .quantity)) }
        func reason() throws -> String? { try fields.decodeIfPresent(String.self, forKey: .reason) }
        switch try fields.decode(Name.self, forKey: .type) {
        case .signIn: self = .signIn(number: try fields.decode(Int.self, forKey: .number), pin: try fields.decode(String.self, forKey: .pin))
        case .signOut: self = .signOut
        case .scan: self = .scan(code: try fields.decode(String.self, forKey: .code))
        case .claimScans: self = .claimScans(by: try fields.decode(String.self, forKey: .by))
        case .releaseScans: self = .releaseScans(by: try fields.decode(String.self, forKey: .by))
        case .add:
            let given = try fields.decodeIfPresent(Int64.self, forKey: .quantity)
            self = .add(code: try fields.decode(String.self, forKey: .code), quantity: given.map { Quantity(thousandths: $0) })
        case .changeQuantity: self = .changeQuantity(line: try fields.decode(Int.self, forKey: .line), quantity: try quantity(), reason: try reason())
        case .voidLine: self = .voidLine(line: try fields.decode(Int.self, forKey: .line), reason: try reason())
        case .voidSale: self = try reason().map { .voidSaleBecause(reason: $0) } ?? .voidSale
        case .suspend: self = .suspend(label: try fields.decodeIfPresent(String.self, forKey: .label) ?? "")
        case .resume: self = .resume(saleID: try fields.decode(String.self, forKey: .saleID))
        case .tender:
            let kind = try fields.decode(String.self, forKey: .kind)
            guard let kind = TenderKind(rawValue: kind) else {
                throw DecodingError.dataCorruptedError(forKey: .kind, in: fields, debugDescription: "'\(kind)' is no kind of payment; use cash or card")
            }
            self = .tender(kind, amountMinorUnits: try fields.decodeIfPresent(Int64.self, forKey: .amount))
        case .cancelTender: self = .cancelTender(number: try fields.decode(Int.self, forKey: .number))
        case .answerQuantity: self = .answerQuantity(try quantity(), tare: try fields.decodeIfPresent(Int64.self, forKey: .tare).map { Quantity(thousandths: $0) })
        case .cancelPrompt: self = .cancelPrompt
        case .settlePrintJob:
            self = .settlePrintJob(id: try fields.decode(Int64.self, forKey: .id), try fields.decode(PrintDecision.self, forKey: .decision))
        case .reprint:
            self = .reprint(
                documentNumber: try fields.decode(String.self, forKey: .documentNumber), as: try fields.decodeIfPresent(ReprintForm.self, forKey: .form),
                customer: try fields.decodeIfPresent(String.self, forKey: .customer))
        case .openDrawer: self = .openDrawer
        case .dismissNotice: self = .dismissNotice
        case .confirmClock: self = .confirmClock(number: try fields.decode(Int.self, forKey: .number), pin: try fields.decode(String.self, forKey: .pin))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if case .customer(let action) = self { return try action.encode(to: encoder) }
        if case .cash(let action) = self { return try action.encode(to: encoder) }
        var fields = encoder.container(keyedBy: Key.self)
        func name(_ name: Name) throws { try fields.encode(name, forKey: .type) }
        switch self {
        case .signIn(let number, let pin), .confirmClock(let number, let pin):
            if case .signIn = self { try name(.signIn) } else { try name(.confirmClock) }
            try fields.encode(number, forKey: .number)
            try fields.encode(pin, forKey: .pin)
        case .signOut: try name(.signOut)
        case .scan(let code):
            try name(.scan)
            try fields.encode(code, forKey: .code)
        case .claimScans(let page), .releaseScans(let page):
            if case .claimScans = self { try name(.claimScans) } else { try name(.releaseScans) }
            try fields.encode(page, forKey: .by)
        case .add(let code, let quantity):
            try name(.add)
            try fields.encode(code, forKey: .code)
            try fields.encodeIfPresent(quantity?.thousandths, forKey: .quantity)
        case .changeQuantity(let line, let quantity, let reason):
            try name(.changeQuantity)
            try fields.encode(line, forKey: .line)
            try fields.encode(quantity.thousandths, forKey: .quantity)
            try fields.encodeIfPresent(reason, forKey: .reason)
        case .voidLine(let line, let reason):
            try name(.voidLine)
            try fields.encode(line, forKey: .line)
            try fields.encodeIfPresent(reason, forKey: .reason)
        case .voidSale: try name(.voidSale)
        case .voidSaleBecause(let reason):
            try name(.voidSale)
            try fields.encode(reason, forKey: .reason)
        case .suspend(let label):
            try name(.suspend)
            try fields.encode(label, forKey: .label)
        case .resume(let saleID):
            try name(.resume)
            try fields.encode(saleID, forKey: .saleID)
        case .tender(let kind, let amount):
            try name(.tender)
            try fields.encode(kind.rawValue, forKey: .kind)
            try fields.encodeIfPresent(amount, forKey: .amount)
        case .cancelTender(let number):
            try name(.cancelTender)
            try fields.encode(number, forKey: .number)
        case .answerQuantity(let quantity, let tare):
            try name(.answerQuantity)
            try fields.encode(quantity.thousandths, forKey: .quantity)
            try fields.encodeIfPresent(tare?.thousandths, forKey: .tare)
        case .cancelPrompt: try name(.cancelPrompt)
        case .settlePrintJob(let id, let decision):
            try name(.settlePrintJob)
            try fields.encode(id, forKey: .id)
            try fields.encode(decision, forKey: .decision)
        case .reprint(let number, let form, let customer):
            try name(.reprint)
            try fields.encode(number, forKey: .documentNumber)
            try fields.encodeIfPresent(form, forKey: .form)
            try fields.encodeIfPresent(customer, forKey: .customer)
        case .openDrawer: try name(.openDrawer)
        case .dismissNotice: try name(.dismissNotice)
        case .people(let action): try action.encode(to: encoder)
        case .selling(let action): try action.encode(to: encoder)
        case .customer: break
        case .stock(let action): try action.encode(to: encoder)
        case .cash: break
        }
    }

    private struct TypeOnly: Decodable { let type: String }

    /// Its `type`: what it is, with nothing of what is in it.
    var name: String {
        StableJSON.encode(self).flatMap { try? JSONDecoder().decode(TypeOnly.self, from: Data($0)) }?.type ?? ""
    }
}

