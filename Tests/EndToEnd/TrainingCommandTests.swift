import Checkout
import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// While somebody trains, a command neither sells into the training nor changes the real shop unknowingly; what reads says what it reads.
    @Test func commandsKeepTrainingAndTheShopApart() async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        let (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 9, pin: "9999"), id: "in")
        #expect(try await shop.act(.people(.switchTraining(on: true)), id: "on")?.accepted == true)
        #expect(try await shop.state().isTraining)
        let events = try await shop.till(["journal", "show"]).text

        let file = shop.directory.file("products.csv")
        try Data("code,name,price,tax\n9001,New,1.99,A\n".utf8).write(to: URL(fileURLWithPath: file))
        let changing = [
            ["ring", "100", "--card"], ["stock", "receive", "24x301"], ["customers", "enrol", "--name", "Ann"], ["receipt", "reprint", "T1-1-000001"],
            ["report", "z", "--close"], ["cashiers", "add", "12", "--name", "Carl", "--draw-pin"], ["products", "set-price", "301", "1.09"],
            ["import", "products", file], ["setup", "--name", "Elsewhere"],
        ]
        for arguments in changing {
            let refused = try await shop.till(arguments, expecting: 2)
            #expect(refused.errors.contains("[register.in-training]"), "\(arguments)")
        }
        #expect(try await shop.till(["journal", "show"]).text == events)
        let shown = try await shop.till(["stock", "show", "100", "--json"])
        #expect(shown.errors.contains("in training") && shown.text.hasPrefix("{"), "on standard error, beside the answer")
        #expect(try await shop.till(["report", "x"]).errors.contains("This is the real shop"))

        // The training's own database can be read too; its reports cannot be taken for the shop's.
        let training = shop.data + "/training"
        #expect(try await shop.act(.scan(code: "100"), id: "trained")?.accepted == true)
        #expect(try await shop.act(.voidSaleBecause(reason: "mistake"), id: "given-up")?.accepted == true)
        for report in [["report", "x"], ["report", "day"]] {
            #expect(try await RunningProgram.run("till", report + ["--data", training]).text.contains("TRAINING"), "\(report)")
            #expect(try await RunningProgram.run("till", report + ["--json", "--data", training]).text.contains("\"training\":true"), "\(report)")
            #expect(try await shop.till(report + ["--json"]).text.contains("\"training\"") == false, "\(report)")
        }
        #expect(try await shop.till(["report", "x"]).text.contains("TRAINING") == false)

        #expect(try await shop.act(.people(.switchTraining(on: false)), id: "off")?.accepted == true)
        _ = try await shop.act(.signIn(number: 9, pin: "9999"), id: "in-again")
        let rung = try await shop.till(["ring", "100", "--card"])
        #expect(rung.text.contains("T1-1-000002") && rung.errors.isEmpty)
        #expect(try await shop.till(["stock", "show", "100"]).errors.isEmpty)
        program.signal(SIGTERM)
        try await program.ended()
    }
}
