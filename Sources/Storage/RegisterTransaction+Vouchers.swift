import GRDB
import SaleCore

/// The sale that a voucher pays, or has paid, on this terminal.
public struct VoucherUse: Sendable, Hashable {
    /// The sale's own id.
    public let sale: String
    /// The number of its document, as printed; nil while it is open or parked.
    public let document: String?

    public init(sale: String, document: String?) {
        self.sale = sale
        self.document = document
    }
}

extension Tender {
    /// The code that may pay once; nil where any number of payments may bear it.
    var singleUseCode: String? {
        switch details {
        case .voucher(let code): code
        case .named(let tender, let reference) where tender.reference == .once: reference
        default: nil
        }
    }
}

extension TillDatabase {
    /// Nil for a voucher that pays nothing here.
    /// - Parameter tender: what the journal calls the payment: `voucher`, or the shop's own code.
    public func voucherUse(tender: String, code: String) throws -> VoucherUse? { try read { try $0.voucherUse(tender, code) } }
}

// In the commit that records the payment, its cancelling, or the document.
extension Database {
    /// A payment of an open sale takes its voucher, and one that is taken back lets it go.
    /// - Throws: `voucherUsed`.
    func noteVoucher(of event: SaleEvent, sale: String, at: Moment) throws {
        switch event {
        case .tendered(let tender, _) where !tender.amount.isNegative:
            guard let code = tender.singleUseCode, try !takesBack(tender, reversal: sale) else { return }
            if let use = try voucherUse(tender.means, code) { throw StorageError.voucherUsed(code, document: use.document) }
            try run(
                "INSERT INTO voucher_use (tender, code, sale, number, document, recorded_at) VALUES (?, ?, ?, ?, NULL, ?)",
                [tender.means, code, sale, tender.number, at.utcMilliseconds])
        case .tenderCancelled(let number):
            try run("DELETE FROM voucher_use WHERE sale = ? AND number = ? AND document IS NULL", [sale, number])
        default: break
        }
    }

    /// The vouchers of a completed sale are used up by its document; those that it gives back pay anew.
    /// - Parameter reversed: row id of the document that it takes back as a whole.
    /// - Throws: `voucherUsed`.
    func settleVouchers(of sale: Sale, _ document: Int64, reversed: Int64?, at: Moment) throws {
        for tender in sale.activeTenders {
            guard let code = tender.singleUseCode else { continue }
            let name = tender.means
            guard !tender.amount.isNegative else {
                try run("DELETE FROM voucher_use WHERE tender = ? AND code = ? AND document = ?", [name, code, reversed])
                continue
            }
            if let reversed, try refunded(by: reversed, tender) { continue }
            try run(
                """
                INSERT INTO voucher_use (tender, code, sale, number, document, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (tender, code) DO UPDATE SET document = ?5 WHERE sale = ?3 AND document IS NULL
                """, [name, code, sale.id, tender.number, document, at.utcMilliseconds])
            guard changesCount == 1 else { throw StorageError.voucherUsed(code, document: try voucherUse(name, code)?.document) }
        }
    }

    /// Whether a payment of an open reversal takes back what the reversed document had refunded to the same number: that pays nothing anew.
    private func takesBack(_ tender: Tender, reversal sale: String) throws -> Bool {
        guard let row = try row("SELECT version, event FROM draft_event WHERE sale = ? AND position = 1", [sale]),
              case .begun(let begun) = try SaleEventCoding.decode(row.bytes("event"), version: row["version"]),
              let reversed = try begun.reverses.flatMap({ DocumentNumber(text: $0) }).flatMap({ try documentID($0) }) else { return false }
        return try refunded(by: reversed, tender)
    }

    private func refunded(by document: Int64, _ tender: Tender) throws -> Bool {
        let rows = try rows(
            "SELECT event FROM document_tender WHERE document = ? AND kind = ? AND amount < 0 AND is_cancelled = 0 AND event IS NOT NULL", [document, tender.means])
        return try rows.contains { row in
            guard case .tendered(let refund, _) = try SaleEventCoding.decode(row.bytes("event"), version: SaleEventCoding.version) else { return false }
            return refund.singleUseCode == tender.singleUseCode
        }
    }

    /// A draft that is gone holds no voucher any more.
    func releaseVouchers(sale: String) throws { try run("DELETE FROM voucher_use WHERE sale = ? AND document IS NULL", [sale]) }

    fileprivate func voucherUse(_ tender: String, _ code: String) throws -> VoucherUse? {
        guard let row = try row("SELECT sale, document FROM voucher_use WHERE tender = ? AND code = ?", [tender, code]) else { return nil }
        let document = try (row["document"] as Int64?).flatMap { try self.row("SELECT * FROM document WHERE id = ?", [$0]) }
        return VoucherUse(sale: row["sale"], document: try document.map(number)?.text)
    }
}
