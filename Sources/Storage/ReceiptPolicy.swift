import SaleCore

/// When the receipt of a sale is printed.
///
/// Where the law wants one handed over with each sale it stays `always`: Germany (§ 146a (2) AO), Austria (§ 132a BAO). France wants none printed
/// unless the customer asks (art. L541-15-10 code de l'environnement). What somebody signs or needs, an invoice, a return, a reversal, a sale on account, is
/// printed whatever stands here.
public enum ReceiptPolicy: String, Sendable, Hashable, Codable, CaseIterable {
    case always
    /// It waits, finished, and is printed when somebody asks for it.
    case onRequest = "on-request"
}

extension PrintJob {
    /// A receipt that nobody has asked for yet.
    public var isHeld: Bool { state == .cancelled && reasonCode == RegisterTransaction.onRequestReason }
}

extension RegisterTransaction {
    static let onRequestReason = "receipt.on-request"

    /// The job stays finished, and is not printed before `release`.
    public func hold(_ job: Int64, at: Moment) throws { try setPrintJob(job, state: .cancelled, reasonCode: Self.onRequestReason, at: at) }

    /// Somebody asked for it.
    public func release(_ job: Int64, at: Moment) throws { try setPrintJob(job, state: .queued, at: at) }
}
