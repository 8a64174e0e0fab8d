import Foundation
import Journal
import SaleCore
import Storage
import Testing

@Suite struct SpoolTests {
    @Test func afterARestartBegunJobsAreInDoubtAndOthersStayQueued() throws {
        let till = try Fixture()
        for index in 1...4 { try till.ringSale("s\(index)") }
        let jobs = try till.database.printJobs(states: [.queued])
        #expect(jobs.map(\.documentNumber) == (1...4).map { "T1-1-00000\($0)" })
        try till.database.commit { transaction in
            try transaction.setPrintJob(jobs[0].id, state: .confirmed, at: till.now())
            try transaction.setPrintJob(jobs[1].id, state: .sending, at: till.now())
            try transaction.setPrintJob(jobs[2].id, state: .waiting, reasonCode: "printer.paper-out", at: till.now())
        }
        try till.restart()
        #expect(try till.database.settleSpoolAfterRestart(at: till.now()) == [jobs[1].id, jobs[2].id])
        #expect(try till.database.printJobs(states: [.unknown]).map(\.reasonCode) == ["restart", "restart"])
        #expect(try till.database.printJobs(states: [.queued]).map(\.id) == [jobs[3].id])
        #expect(try till.database.printJobCounts() == [.queued: 1, .unknown: 2])
        let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20).suffix(2)
        #expect(events.map(\.header.kind) == [.receiptUnknown, .receiptUnknown])
        #expect(try ReceiptUnknown(payload: #require(events.first).payload) == ReceiptUnknown(series: "T1-1", number: 2, job: "\(jobs[1].id)", reason: "restart"))
        // Asked for once only.
        #expect(try till.database.settleSpoolAfterRestart(at: till.now()).isEmpty)
    }

    @Test func aReceiptIsFoundAgainForACopy() throws {
        let till = try Fixture()
        let number = try till.ringSale("s1").number
        let job = try #require(try till.database.receipt(documentNumber: number.text))
        #expect(job.content == Array("receipt T1-1-000001".utf8))
        let copies = try till.database.commit { transaction in
            try transaction.enqueuePrint(kind: "copy", documentNumber: number.text, content: job.content, at: till.now())
            return try transaction.copies(of: number)
        }
        #expect(copies == 1)
        #expect(storageError { try till.database.commit { try $0.setPrintJob(99, state: .confirmed, at: till.now()) } } == .noSuchPrintJob(99))
    }

    @Test func aCompletedSaleIsWholeOrNotThere() throws {
        let till = try Fixture()
        try till.stockShop()
        let (sale, number) = try till.ringSale("s1", items: [1, 1, 2])
        #expect(try till.database.stock(of: "1") == Quantity(pieces: 98))
        #expect(try till.database.stock(of: "2") == Quantity(pieces: 99))
        let document = try #require(try till.database.document(number: number.text))
        #expect(document.sale == sale)
        #expect(document.summary.change == sale.change)
        #expect(document.summary.given == Money(10_000, .eur))
        #expect(try till.database.restore().lastDocument == document.summary)
        #expect(try till.database.restore().openDraft == nil)
        let head = try till.database.journalHead()
        let event = try #require(try till.database.envelope(epoch: head.epoch, sequence: head.sequence))
        let payload = try SaleCompleted(payload: event.payload)
        #expect(payload == SaleCompleted(number: number, sale: sale, cashierID: "c1", action: payload.action))
        #expect(payload.lines.map(\.quantityThousandths) == [2000, 1000])
        #expect(payload.stockMoves == [StockMove(product: "1", deltaThousandths: -2000), StockMove(product: "2", deltaThousandths: -1000)])
        #expect(payload.taxes.reduce(0) { $0 + $1.gross } == payload.total)
        #expect(payload.tenders.reduce(0) { $0 + $1.amount } == payload.total)
    }
}
