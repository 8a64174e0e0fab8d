import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

/// People as customers of the shop under test.
enum People {
    static let ada = PersonalRecord(
        name: "Ada Lovelace-Zzyzx", phone: "+491761234567", email: "ada.zzyzx@example.org", address: ["12 Quirkyhill Street"], birthday: Birthday("1915-12-10"),
        company: "Engines Ltd", vatID: "DE123456789")
    /// What of Ada must be in no journal, and nowhere after erasure.
    static let secrets = ["Lovelace", "zzyzx", "Zzyzx", "1761234567", "Quirkyhill", "1915-12-10", "Engines", "engines", "123456789", "7654321671"]

    static func salt(_ number: Int) -> [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) } }
}

extension Fixture {
    @discardableResult
    func enrol(_ id: String, _ record: PersonalRecord, number: String? = nil, salt: Int = 1) throws -> Customer {
        let at = now()
        return try database.commit { transaction in
            let enrolled = try transaction.enrol(Customer(id: id, number: number), record: record, salt: People.salt(salt), at: at)
            try transaction.appendJournal(CustomerChanged(.enrolled, enrolled.customer, record: enrolled.record, user: "c1", action: "e-\(id)"), at: at, businessDay: Fixture.day)
            return enrolled.customer
        }
    }

    func erase(_ id: String) throws -> ErasedCustomer {
        let at = now()
        return try database.commit { transaction in
            let erased = try transaction.eraseCustomer(id, day: Fixture.day, at: at)
            try transaction.appendJournal(RecordErased(customer: id, records: erased.records, points: erased.points, user: "c1"), at: at, businessDay: Fixture.day)
            return erased
        }
    }

    /// Whether these bytes stand anywhere in the data directory's files.
    func isAnywhere(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: directory).contains { name in
            let path = directory + "/" + name
            guard let data = FileManager.default.contents(atPath: path) else { return false }
            return data.range(of: Data(text.utf8)) != nil
        }
    }
}

@Suite struct CustomerTests {
    @Test func enrolledAndReadBack() throws {
        let till = try Fixture()
        let customer = try till.enrol("0a", People.ada)
        #expect(customer.number == "T1-1-C000001")
        try till.restart()
        let found = try #require(try till.database.customer(id: "0a"))
        #expect(found.record == People.ada && found.customer == customer)
        #expect(try till.database.customer(number: " t1-1-c000001 ")?.customer.id == "0a")
        #expect(try till.enrol("0b", PersonalRecord(name: "Bob"), number: "CARD-7", salt: 2).number == "CARD-7")
        #expect(try till.enrol("0c", PersonalRecord(name: "Eve"), salt: 3).number == "T1-1-C000002")
        #expect(try till.database.customerCount() == 3)
    }

    @Test func anIdAndANumberAreTakenOnce() throws {
        let till = try Fixture()
        try till.enrol("0a", People.ada, number: "C7")
        for (id, number) in [("0a", "C8"), ("0b", "C7")] {
            #expect(storageError { _ = try till.enrol(id, PersonalRecord(name: "Bob"), number: number, salt: 9) }?.code == "storage.bad-value")
        }
        #expect(try till.database.customerCount() == 1 && till.database.verifySealedRecords().genuine == 1, "nothing of it was written")
    }

    @Test func changedByANewSealedRecord() throws {
        let till = try Fixture()
        var customer = try till.enrol("0a", People.ada)
        var record = People.ada
        record.address = ["1 New Road"]
        customer.segments = ["vip", "staff"]
        customer.wantsInvoice = true
        func change(_ record: PersonalRecord?, salt: Int) throws -> JournalHash? {
            let at = till.now()
            return try till.database.commit { try $0.change(customer, record: record, salt: People.salt(salt), at: at) }
        }
        let hash = try change(record, salt: 2)
        #expect(try change(record, salt: 3) == hash, "the same again makes no new record")
        #expect(try change(nil, salt: 4) == hash)
        #expect(try till.database.customer(id: "0a") == FoundCustomer(customer: customer, record: record))
        let records = try till.database.verifySealedRecords()
        #expect(records.genuine == 2 && records.changed.isEmpty, "invoices name the former one")
        #expect(storageError { _ = try till.database.commit { try $0.change(Customer(id: "zz", number: nil), record: nil, salt: [], at: till.now()) } } == .noSuchCustomer)
    }

    @Test func foundByNumberPhoneAndName() throws {
        let till = try Fixture()
        try till.database.setCustomerCountry("DE")
        try till.enrol("0a", People.ada, number: "77001")
        try till.enrol("0b", PersonalRecord(name: "Çağla Işık", phone: "+905321234567"), number: "77002", salt: 2)
        try till.enrol("0c", PersonalRecord(name: "Jörg Straße", email: "joerg@example.org"), number: "88001", salt: 3)
        try till.enrol("0d", PersonalRecord(company: "Adabas AG"), number: "ADA", salt: 4)
        func found(_ text: String, limit: Int = 10) throws -> [String] { try till.database.customers(matching: text, limit: limit).map(\.customer.id) }
        #expect(try found("love") == ["0a"] && found("ADA LOVE") == ["0a"] && found("lovelace ada") == ["0a"])
        #expect(try found("ada") == ["0d", "0a"], "the exact number first")
        #expect(try found("cagla isik") == ["0b"] && found("strasse") == ["0c"] && found("JORG") == ["0c"])
        for typed in ["0176 1234567", "0176 12", "+49 176 123", "0049176", "1761234567", "4567", "34567"] { #expect(try found(typed).contains("0a"), "\(typed)") }
        #expect(try found("0532 123 45 67") == ["0b"], "by its last digits, though from another country")
        #expect(try found("77001") == ["0a"] && found("7700") == ["0a", "0b"])
        #expect(try found("joerg@exam") == ["0c"] && found("AdA.ZZyzx@example.org") == ["0a"])
        #expect(try found("a", limit: 1).count == 1 && found("a", limit: 0).isEmpty)
        for text in ["", " ", "*", "'; DROP TABLE customer; --", "\u{0}", "%", "_", String(repeating: "q ", count: 500), "nobody", "0000"] { #expect(try found(text).isEmpty, "\(text)") }
        #expect(try till.database.customerNumber(phone: "+491761234567", otherThan: "0b") == "77001")
        #expect(try till.database.customerNumber(phone: "+491761234567", otherThan: "0a") == nil)
        #expect(storageError { try till.database.setCustomerCountry("ZZ") }?.code == "storage.bad-value")
    }

    /// Many customers: no look-up goes through all of them.
    @Test func lookUpsUseIndexes() throws {
        let till = try Fixture()
        for number in 1...3 { try till.enrol("0\(number)", PersonalRecord(name: "Person \(number)", phone: "+49176000000\(number)"), salt: number) }
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        let statements = [
            "SELECT DISTINCT w0.customer FROM customer_word AS w0 WHERE (w0.word >= 'a' AND w0.word < 'b') LIMIT 5",
            "SELECT DISTINCT w0.customer FROM customer_word AS w0 WHERE (w0.word >= 'a' AND w0.word < 'b') AND EXISTS (SELECT 1 FROM customer_word AS w1 WHERE w1.customer = w0.customer AND ((w1.word >= 'a' AND w1.word < 'b'))) LIMIT 5",
            "SELECT * FROM customer WHERE number = 'x'", "SELECT * FROM customer WHERE id = 'x'", "SELECT * FROM points_movement WHERE customer = 1 AND day >= 'x'",
            "SELECT * FROM sealed_record WHERE customer = 'x'", "SELECT max(serial) FROM customer WHERE epoch = 1",
            "SELECT sum(amount) FROM giftcard_movement WHERE business_day = 'x' AND is_unknown = 1 AND kind = 'redeemed'",
        ]
        for sql in statements {
            let plan = try raw.read { try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String } }
            #expect(!plan.isEmpty && plan.allSatisfy { !$0.hasPrefix("SCAN") }, "\(sql): \(plan)")
        }
    }

    @Test func everythingThatIsKnownIsExported() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.enrol("0a", People.ada, number: "77001")
        let (_, number) = try till.ringSale("s1", items: [1, 2])
        let at = till.now()
        try till.database.commit { transaction in
            try transaction.link(customer: "0a", document: 1)
            try transaction.movePoints("0a", [PointsMovement(.earned, points: 4, day: Fixture.day, spend: 398)], document: (1, number), at: at)
            try transaction.appendJournal(DayOpened(businessDay: Fixture.day.text), at: at, businessDay: Fixture.day)
        }
        let export = try till.database.exportCustomer(id: "0a")
        #expect(export.number == "77001" && export.pointsBalance == 4)
        #expect(export.records.map(\.name) == ["Ada Lovelace-Zzyzx"] && export.records.map(\.birthday) == ["1915-12-10"] && export.records.map(\.isCurrent) == [true])
        #expect(export.purchases.map(\.number) == ["T1-1-000001"] && export.purchases.first?.items.map(\.code) == ["1", "2"] && export.purchases.first?.total == "3.98")
        #expect(export.points.map(\.kind) == ["earned"] && export.points.map(\.points) == [4] && export.points.map(\.document) == ["T1-1-000001"])
        let json = try JSONEncoder().encode(export)
        #expect(try JSONDecoder().decode(CustomerExport.self, from: json) == export)
        #expect(try till.database.customerPurchases(id: "0a", limit: 5) == export.purchases)
        #expect(try till.database.customer(ofDocument: 1) == "0a")
        #expect(storageError { _ = try till.database.exportCustomer(id: "zz") } == .noSuchCustomer)
    }
}

@Suite struct ErasureTests {
    @Test func theChainVerifiesAndNothingIsLeft() throws {
        let till = try Fixture()
        try till.stockShop()
        let customer = try till.enrol("0a", People.ada)
        var changed = People.ada
        changed.address = ["99 Quirkyhill Street"]
        let at = till.now()
        try till.database.commit { transaction in
            let hash = try transaction.change(customer, record: changed, salt: People.salt(2), at: at)
            try transaction.appendJournal(CustomerChanged(.changed, customer, record: hash, user: "c1", action: "x"), at: at, businessDay: Fixture.day)
        }
        try till.enrol("0b", PersonalRecord(name: "Bob Staysworth"), salt: 3)
        let (_, number) = try till.ringSale("s1")
        let later = till.now()
        try till.database.commit { transaction in
            try transaction.link(customer: "0a", document: 1)
            try transaction.movePoints("0a", [PointsMovement(.earned, points: 4, day: Fixture.day)], document: (1, number), at: later)
            try transaction.appendJournal(DayOpened(businessDay: Fixture.day.text), at: later, businessDay: Fixture.day)
        }
        let before = try till.database.verifySealedRecords()
        #expect(before.genuine == 3 && before.erased == 0 && before.changed.isEmpty)

        let erased = try till.erase("0a")
        #expect(erased.records.count == 2 && erased.points == 4)
        let after = try till.database.verifySealedRecords()
        #expect(after.genuine == 1 && after.erased == 2 && after.changed.isEmpty)
        #expect(try till.database.verifyJournal().fault == nil)
        for hash in erased.records { #expect(try till.database.sealedRecord(hash) == nil) }
        let left = try #require(try till.database.customer(id: "0a"))
        #expect(left.record == nil && left.customer == Customer(id: "0a", number: nil, isActive: false))
        #expect(try till.database.customers(matching: "love", limit: 5).isEmpty && till.database.customers(matching: "1234567", limit: 5).isEmpty)
        #expect(try till.database.document(number: number.text) != nil && till.database.customer(ofDocument: 1) == "0a", "what was sold stays")

        // Restarted and checkpointed, no file holds a trace; what stays of others stays.
        try till.restart()
        try till.database.close()
        for secret in People.secrets { #expect(try !till.isAnywhere(secret), "\(secret)") }
        #expect(try till.isAnywhere("Staysworth"))
    }

    @Test func whoIsErasedIsGoneForEveryAct() throws {
        let till = try Fixture()
        let number = try till.enrol("0a", People.ada).number
        _ = try till.erase("0a")
        let at = till.now()
        let acts: [(String, (RegisterTransaction) throws -> Void)] = [
            ("change", { try $0.change(Customer(id: "0a", number: "X"), record: People.ada, salt: People.salt(5), at: at) }),
            ("erase", { _ = try $0.eraseCustomer("0a", day: Fixture.day, at: at) }),
            ("points", { try $0.movePoints("0a", [PointsMovement(.adjusted, points: 1, day: Fixture.day)], document: nil, at: at) }),
            ("link", { try $0.link(customer: "0a", document: 1) }),
        ]
        for (name, act) in acts { #expect(storageError { try till.database.commit { try act($0) } } == .noSuchCustomer, "\(name)") }
        #expect(storageError { _ = try till.database.exportCustomer(id: "0a") } == .noSuchCustomer)
        #expect(try till.database.commit { try $0.take(PulledPoints(customer: "0a", balance: 5, lots: [], epoch: 9, sequence: 9), on: Fixture.day) } == false)
        #expect(try till.enrol("0b", PersonalRecord(name: "Bob"), salt: 6).number != number, "a number is never given twice")
    }

    @Test func sealedRecordsAreErasedOrLeftAlone() throws {
        let till = try Fixture()
        try till.enrol("0a", People.ada)
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        try raw.write { try $0.execute(sql: "CREATE TABLE keep (n INTEGER)") }
        for sql in [
            "DELETE FROM sealed_record", "UPDATE sealed_record SET bytes = x'00'", "UPDATE sealed_record SET salt = zeroblob(32)", "UPDATE sealed_record SET customer = 'zz'",
            "UPDATE sealed_record SET erased_at = 1", "DELETE FROM customer", "INSERT INTO sealed_record VALUES (x'00', 'a', zeroblob(32), x'00', 1, NULL)",
        ] { #expect(throws: DatabaseError.self, "\(sql)") { try raw.write { try $0.execute(sql: sql) } } }
    }

    @Test func nothingPersonalIsInTheJournal() throws {
        let till = try Fixture()
        let customer = try till.enrol("0a", People.ada)
        let at = till.now()
        _ = try till.database.commit { transaction in
            try transaction.appendJournal(CustomerChanged(.changed, customer, record: transaction.change(customer, record: People.ada, salt: People.salt(7), at: at), user: "c1", action: "b"), at: at, businessDay: Fixture.day)
        }
        _ = try till.erase("0a")
        let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20)
        #expect(events.map(\.header.kind.rawValue).suffix(3) == ["customer.changed", "customer.changed", "record.erased"])
        for event in events {
            for secret in People.secrets {
                #expect(Data(event.payload).range(of: Data(secret.utf8)) == nil && Data(event.headerBytes).range(of: Data(secret.utf8)) == nil, "\(event.header.kind): \(secret)")
            }
        }
    }
}
