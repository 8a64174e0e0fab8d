import Journal
import SyncProtocol

/// What OFFICE keeps, behind one port. `SQLiteOfficeStore` is the single-machine implementation.
/// Every call is one transaction, made off Swift's cooperative pool.
public protocol OfficeStore: Sendable {
    /// Makes a one-time code. `terminal` binds it to one terminal; an enrolled terminal can only be enrolled again with a code bound to it.
    func createEnrolmentCode(terminal: String?, validMilliseconds: Int64) async throws -> String
    func enrol(_ request: EnrolmentRequest) async throws -> EnrolmentAnswer
    /// The terminal that holds this token, or nil.
    func terminal(token: String) async throws -> String?

    /// Appends what follows the head, all or nothing; what is already there is answered again.
    func append(_ batch: PushBatch, from terminal: String) async throws -> Acknowledgement
    func head(of terminal: String) async throws -> Acknowledgement
    /// Keeps what a terminal tells of itself: it has stopped sending for a reason that cannot be seen here.
    func note(_ report: AlarmReport, from terminal: String) async throws
    /// Interprets again what was rejected. Returns how many events are now fine.
    func retryRejected() async throws -> Int

    /// - Parameter terminal: who asks: a balance of stock names the last event of that terminal that is in it. Nil gets no stock.
    func changes(for terminal: String?, cursor: String?, limit: Int) async throws -> ChangePage
    /// Sets a product; its version is given by the store. Returns the product as stored.
    func put(_ product: ProductRecord) async throws -> ProductRecord
    /// Returns false where there was none.
    func deleteProduct(code: String) async throws -> Bool
    func product(code: String) async throws -> ProductRecord?
    func products() async throws -> [ProductRecord]

    /// - Parameter sales: how many of the newest sales are listed.
    func report(sales: Int) async throws -> OfficeReport
}

extension OfficeStore {
    public func changes(cursor: String?, limit: Int) async throws -> ChangePage { try await changes(for: nil, cursor: cursor, limit: limit) }

    public func report() async throws -> OfficeReport { try await report(sales: OfficeLimits.reportedSales) }
}
