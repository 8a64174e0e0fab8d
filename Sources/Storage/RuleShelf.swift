import SaleCore
import Synchronization

/// Rules that were read and built already. A version never changes, so what stands here is never wrong, only no longer asked for; but for bans, which have no
/// versions.
final class RuleShelf: Sendable {
    /// Open and parked sales rarely name more versions than this at once.
    private static let versionsKept = 8

    private struct Books {
        var taxes: (version: Int64, preset: TaxPreset, place: String)?
        var inForce: (version: Int64, TaxesInForce)?
        var campaigns: [Int64: CampaignsInForce] = [:]
        var saleBans: SaleBans?
    }

    private let books = Mutex(Books())

    /// The tax rules of a version.
    func taxes(_ version: Int64, read: () throws -> (TaxPreset, place: String)) throws -> (preset: TaxPreset, place: String) {
        if let known = books.withLock({ $0.taxes }), known.version == version { return (known.preset, known.place) }
        let (preset, place) = try read()
        books.withLock { $0.taxes = (version, preset, place) }
        return (preset, place)
    }

    /// The taxes of a version on a day; the last day asked for is kept.
    func taxesInForce(_ version: Int64, on day: BusinessDay, reckon: () throws -> TaxesInForce) throws -> TaxesInForce {
        if let known = books.withLock({ $0.inForce }), known.version == version, known.1.day == day { return known.1 }
        let taxes = try reckon()
        books.withLock { $0.inForce = (version, taxes) }
        return taxes
    }

    func campaigns(_ version: Int64, currency: Currency, build: () throws -> CampaignsInForce) throws -> CampaignsInForce {
        if let known = books.withLock({ $0.campaigns[version] }), known.index.currency == currency { return known }
        let built = try build()
        books.withLock { books in
            if books.campaigns.count >= Self.versionsKept { books.campaigns = [:] }
            books.campaigns[version] = built
        }
        return built
    }

    /// They are to be read anew: others were stored.
    func forgetSaleBans() { books.withLock { $0.saleBans = nil } }

    /// Nobody stores others between reading and keeping them, and then forgets them too early.
    func saleBans(read: () throws -> SaleBans) throws -> SaleBans {
        try books.withLock { books in
            if let known = books.saleBans { return known }
            let found = try read()
            books.saleBans = found
            return found
        }
    }
}
