import SaleCore
import Storage

// Whose a completed document is: for the customer's purchases, for what a copy says, and for points that go back later.
extension Register {
    /// Notes it once, whatever the sale does to points: it is the customer's who was named; where nobody was, it is theirs whose goods came back. Goods
    /// of several customers leave it nobody's. A reversal is theirs whose document it takes back. Somebody who was erased since the sale was parked is not named again.
    func noteOwner(of paid: Sale, _ document: Int64, _ transaction: RegisterTransaction) throws {
        let reversed = paid.begun.reverses.flatMap { DocumentNumber(text: $0) }
        let owner = if let reversed {
            try transaction.documentID(reversed).flatMap { try transaction.customer(ofDocument: $0) }
        } else {
            try paid.terms.customer?.id ?? soleOwner(ofReturned: paid, transaction)
        }
        guard let owner else { return }
        do { try transaction.link(customer: owner, document: document) } catch StorageError.noSuchCustomer {}
    }

    private func soleOwner(ofReturned paid: Sale, _ transaction: RegisterTransaction) throws -> String? {
        var owners: Set<String> = []
        for number in Set(paid.returnedLines.compactMap(\.origin?.document)) {
            guard let number = DocumentNumber(text: number), let id = try transaction.documentID(number), let owner = try transaction.customer(ofDocument: id) else { continue }
            owners.insert(owner)
        }
        return owners.count == 1 ? owners.first : nil
    }
}
