import ArgumentParser
import Foundation
import HTTPClient
import Storage
import Sync

struct EnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Make this terminal known to a back office, with the one-time code it printed.",
        discussion: """
            From then on every event goes there, in order, and products and prices come from there: local changes of them are refused. \
            Needs the office only for this moment; selling never does.
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("The office's address.", valueName: "URL")) var url: String
    @Argument(help: ArgumentHelp("What till-office enrol printed.", valueName: "CODE")) var code: String
    @Flag(help: "It is the chain's hub (GATE) rather than the store's OFFICE.") var gate = false
    @Flag(help: "It only receives; the catalogue stays with this terminal or another peer.") var receivesOnly = false
    @Option(help: ArgumentHelp("A private certificate authority (PEM).", valueName: "FILE")) var ca: String?
    @Flag(help: "Allow http:// to another machine. Everything can be read and changed on the way: for trials only.") var allowPlainHTTP = false

    mutating func run() async throws {
        let directory = try global.begin()
        let order = EnrolmentOrder(
            name: gate ? "GATE" : "OFFICE", url: url, code: code, ownsCatalogue: !receivesOnly,
            caPath: ca.map { URL(fileURLWithPath: $0).path }, allowsPlainHTTP: allowPlainHTTP)
        let store = try await reporting {
            try JSONText.decode(EnrolmentResult.self, try await Errands.run(.enrol, try JSONText.bytes(order), in: directory)).storeName
        }
        print("Enrolled with \(order.name)\(store.map { " of \($0)" } ?? "") at \(url).")
    }
}

struct EnrolmentOrder: Codable, Sendable {
    var name: String
    var url: String
    var code: String
    var ownsCatalogue: Bool
    var caPath: String?
    var allowsPlainHTTP: Bool
}

struct EnrolmentResult: Codable, Sendable {
    var storeName: String?
}

extension Errand {
    static let enrol = Errand(name: "enrol", isApartFromTrade: true) { errands, body in
        let order = try JSONText.decode(EnrolmentOrder.self, body)
        let session = HTTPSession()
        defer { session.close() }
        let answer = try await Enrolment.enrol(
            database: errands.database, name: order.name, url: order.url, code: order.code, ownsCatalogue: order.ownsCatalogue, caPath: order.caPath,
            allowsPlainHTTP: order.allowsPlainHTTP, software: Version.text, session: session)
        errands.wakeSync()
        return try JSONText.bytes(EnrolmentResult(storeName: answer.storeName))
    }
}
