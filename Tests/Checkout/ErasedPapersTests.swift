@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// Who was erased stands on no paper that is printed again.
struct ErasedPapersTests {
    @Test func aCopyIsLaidOutAnewAndADoubtfulOneIsPrintedOnce() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let ada = try await world.enrol("Ada Zzyzx", number: "CARD-9")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.selling(.note(line: 1, text: "for Zzyzx")))
        try await world.did(.selling(.note(line: nil, text: "Zzyzx, 5th floor")))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.reprint(documentNumber: number, as: .invoice))
        let invoice = try #require(try world.database.printJobs(states: [.queued]).last)
        #expect(String(decoding: invoice.content, as: UTF8.self).contains("Ada Zzyzx"))
        try await world.register.setPrintJob(invoice, .sending, reason: nil)
        try await world.register.setPrintJob(invoice, .unknown, reason: nil)
        try await world.did(.customer(.erase(customer: ada)))

        try await world.did(.settlePrintJob(id: invoice.id, .printAgain))
        #expect(try world.database.printJob(id: invoice.id)?.content == [])
        let again = try #require(try world.database.printJobs(states: [.queued]).last)
        #expect(String(decoding: again.content, as: UTF8.self).contains("Ada Zzyzx"), "the customer waits for it")
        for job in try world.database.printJobs(states: [.queued]) { try await world.register.setPrintJob(job, .confirmed, reason: nil) }
        #expect(try world.database.printJobs(states: Set(PrintJobState.allCases)).allSatisfy { $0.state.isSettled && $0.content.isEmpty })

        let document = try #require(try world.database.document(number: number)).sale
        #expect(document.terms.note == nil && document.lines.map(\.note) == [nil] && document.total.minorUnits == 250)
        try await world.did(.reprint(documentNumber: number))
        let copy = try world.paper().joined(separator: "\n")
        #expect(copy.contains("Bread") && !copy.contains("Zzyzx") && !copy.contains("CARD-9"))
        #expect(FileManager.default.fileExists(atPath: world.directory.path + "/erasures"))
        try world.database.close()
        for name in try FileManager.default.contentsOfDirectory(atPath: world.directory.path) {
            guard let data = FileManager.default.contents(atPath: world.directory.path + "/" + name) else { continue }
            #expect(data.range(of: Data("Zzyzx".utf8)) == nil, "\(name)")
        }
    }
}
