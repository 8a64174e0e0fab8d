import SaleCore
import Storage

/// A form on a page that wants what is scanned next (DESIGN §3): whose it is, until when, and what it got.
struct ScanClaim {
    /// Drawn by the page, so that no other takes what was meant for this form.
    let by: String
    /// UTC milliseconds; from then on scans go to the sale again, whatever became of the page.
    var until: Int64
    var code: String?
    var serial: Int64 = 0
}

// A scanner that does not type reaches no field: a form that wants a code (a gift card's, a voucher's) says so here, and gets it with the state.
extension Register {
    /// How long a form has the scans, however many it gets: a page that is gone while others scan must not keep them.
    public static let scanClaimMilliseconds: Int64 = 300_000

    /// The form opened last has them; the same one again has them for as long anew, with what it got. Nothing of it is recorded.
    /// - Throws: `.badActionID` for a name that is none; `.promptOpen` where the register itself asks.
    func claimScans(by page: String) throws {
        guard cashier != nil else { throw RegisterRefusal.signInFirst }
        guard ActionRequest.isGood(id: page) else { throw RegisterRefusal.badActionID }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        var claim = scanClaim ?? ScanClaim(by: page, until: 0)
        if claim.by != page { claim = ScanClaim(by: page, until: 0) }
        claim.until = clock.now().utcMilliseconds + Self.scanClaimMilliseconds
        scanClaim = claim
    }

    /// The form has closed; one that another has taken over from changes nothing.
    func releaseScans(by page: String) {
        if scanClaim?.by == page { scanClaim = nil }
    }

    /// Gives the code to the form that wants it, and says so on every screen. What the register itself asks comes first, and a badge is on no screen.
    /// - Returns: false where no form wants it.
    func giveToClaimant(_ code: String) throws -> Bool {
        guard var claim = scanClaim, prompt == nil, cashier != nil else { return false }
        let now = clock.now().utcMilliseconds
        // A clock that was set back ends it too: it would last too long.
        guard now < claim.until, claim.until - now <= Self.scanClaimMilliseconds else {
            scanClaim = nil
            return false
        }
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard try holder(ofBadge: code) == nil else { throw RegisterRefusal.badgeNotWanted }
        claim.code = code.trimmingWhitespace
        claim.serial += 1
        scanClaim = claim
        notify(.warning, .scanTaken)
        return true
    }
}
