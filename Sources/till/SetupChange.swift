import ArgumentParser
import Foundation
import DeviceKit
import Journal
import SaleCore
import Storage

/// What `till setup` changes; nil leaves a thing as it is.
struct SetupChange: Codable, Sendable {
    struct Tax: Codable, Sendable {
        var code: String
        var millionths: Int64
        var name: String

        init(text: String) throws {
            let parts = text.split(separator: ":", maxSplits: 2).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 3, !parts[0].isEmpty, let rate = DecimalText.parse(parts[1], decimals: 4), rate >= 0 else {
                throw ValidationError("'\(text)' is not a tax category; write CODE:PERCENT:NAME, as 19:19:Standard.")
            }
            (code, millionths, name) = (parts[0], rate, parts[2])
        }
    }

    var name: String?
    var address: [String]?
    var taxNumber: String?
    var currency: String?
    var zone: String?
    var footer: [String]?
    /// A PNG file's bytes; none takes the logo away.
    var logo: Data?
    var taxes: [Tax] = []
    var devices: [String: String] = [:]
    var trade = TradeChange()

    var isEmpty: Bool {
        name == nil && address == nil && taxNumber == nil && currency == nil && zone == nil && footer == nil && logo == nil && taxes.isEmpty && devices.isEmpty
            && trade == TradeChange()
    }

    /// What is changed, in words, in the order of the options.
    var named: [String] {
        let own: [(String, Bool)] = [
            ("name", name != nil), ("address", address != nil), ("tax number", taxNumber != nil), ("currency", currency != nil), ("time zone", zone != nil),
            ("footer", footer != nil), ("logo", logo != nil), ("tax categories", !taxes.isEmpty),
        ]
        return own.filter(\.1).map(\.0) + trade.named + devices.keys.sorted()
    }

    struct Answer: Codable, Sendable {
        /// What was changed, in words.
        var changed: [String] = []
        /// Where tax rules were put in force.
        var taxes: TaxRulesSaved?
        /// When the business day ends, as `04:00`.
        var dayEnds: String?
        /// What bans name and nothing in the catalogue has, as `department ALCO`.
        var bansInVain: [String]?
    }
}

extension Errand {
    static let setup = Errand(name: "setup") { try await $0.setUp($1) }
}

extension Errands {
    /// Journals which device is now bound to which role; one taken away is bound to nothing.
    private func bind(_ devices: [String: String]) throws {
        let bound = devices.filter { DeviceRole(rawValue: $0.key) != nil }.sorted { $0.key < $1.key }
        guard !bound.isEmpty else { return }
        let day = try database.restore().businessDay
        try database.commitBeside { transaction in
            for (role, device) in bound {
                try transaction.appendJournal(DeviceChanged(state: .bound, role: role, device: device.isEmpty ? "none" : device), at: clock.now(), businessDay: day)
            }
        }
        wakeSync()
    }

    func setUp(_ body: [UInt8]) async throws -> [UInt8] {
        let change = try JSONText.decode(SetupChange.self, body)
        // Before anything is stored: what is refused changes nothing.
        if !change.taxes.isEmpty, let owner = try database.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
        let former = try database.shop()
        var shop = former
        if let code = change.currency, let currency = Currency.known[code], currency != shop.currency {
            guard try database.lastDocuments(limit: 1).isEmpty, try database.productCount() == 0 else {
                throw StorageError.badValue("The currency", reason: "cannot change once there are products or sales")
            }
            shop.currency = currency
        }
        shop.name = change.name ?? shop.name
        shop.addressLines = change.address ?? shop.addressLines
        shop.taxNumber = change.taxNumber ?? shop.taxNumber
        shop.zone = change.zone ?? shop.zone
        shop.receiptFooter = change.footer ?? shop.receiptFooter
        if let logo = change.logo { shop.logo = logo.isEmpty ? nil : [UInt8](logo) }
        for (role, value) in change.devices { shop.devices[role] = value.isEmpty ? nil : value }
        change.trade.enter(in: &shop)
        let rules = try TradeRules(change.trade, database, shop.currency)
        try database.saveShop(shop)
        var answer = SetupChange.Answer(changed: change.named, dayEnds: shop.dayEnds.text)
        do { answer.taxes = try saveTaxRules(change.trade) } catch {
            try database.saveShop(former)
            throw error
        }
        try bind(change.devices)
        try rules.save(database, at: clock.now())
        if change.trade.saleBans != nil { answer.bansInVain = try database.namedInVain(by: database.saleBans()) }
        wakeSync()
        if !change.taxes.isEmpty {
            let none: [(product: Product, stock: Quantity?)] = []
            try database.importProducts(
                none, taxCategories: change.taxes.map { TaxCategory(code: $0.code, name: $0.name, rate: Rate(millionths: $0.millionths)) }, origin: "setup", at: clock.now())
        }
        try await register?.reloadShop()
        return try JSONText.bytes(answer)
    }
}
