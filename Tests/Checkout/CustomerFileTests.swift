import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Customers from a file, at the register.
struct CustomerFileTests {
    private func world() async throws -> World {
        let world = try await World()
        try world.database.setCustomerCountry("DE")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func load(_ text: String, _ world: World, isTrial: Bool = false) async throws -> FileImport {
        try await world.register.importCustomers(Array(text.utf8), isTrial: isTrial, id: "file-1")
    }

    private func found(_ number: String, _ world: World) throws -> FoundCustomer { try #require(try world.database.customer(number: number)) }

    /// Expects problems, and that nothing has changed.
    private func refused(_ text: String, _ world: World, _ said: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let (head, count) = (try world.database.journalHead(), try world.database.customerCount())
        let done = try await load(text, world)
        #expect(!done.isLoaded && done.problems.count == said.count, "\(done.problems)", sourceLocation: sourceLocation)
        for (problem, said) in zip(done.problems, said) { #expect(problem.description.hasPrefix(said), "\(problem)", sourceLocation: sourceLocation) }
        #expect(try world.database.journalHead() == head && world.database.customerCount() == count, sourceLocation: sourceLocation)
    }

    @Test func peopleComeWithAllThatIsKnownOfThem() async throws {
        let world = try await world()
        try world.openClub()
        try world.openSegments("vip")
        let done = try await load("""
            number,name,company,phone,email,address,birthday,vat,segments,exemption,exemptionnumber,creditlimit,invoice,active,points
            card-1,Ada,Engines Ltd,0176 1234567,ada@b.example,1 High Street|12345 Town,1990-12-10,de123456789,vip,un,UN-1,200.00,yes,yes,1250
            ,Bob,,0176 7654321,,,,,,,,,,no,
            """, world)
        #expect(done.isLoaded && done.rows == 2 && done.added == 2 && done.changed == 0 && done.opening == 1_250, "\(done)")
        let ada = try found("CARD-1", world), bob = try found("T1-1-C000001", world)
        #expect(ada.record == PersonalRecord(
            name: "Ada", phone: "+491761234567", email: "ada@b.example", address: ["1 High Street", "12345 Town"], birthday: Birthday("1990-12-10"), company: "Engines Ltd",
            vatID: "DE123456789", exemptionNumber: "UN-1"))
        #expect(ada.customer.segments == ["vip"] && ada.customer.taxExemption == "un" && ada.customer.creditLimit == 20_000 && ada.customer.wantsInvoice && ada.customer.isActive)
        #expect(ada.customer.points == 1_250 && bob.customer.points == 0 && !bob.customer.isActive, "nobody is welcomed")
        // As by hand: sealed, told, searchable, and points with a reason.
        let told = try world.events().filter { $0.header.kind == .customerChanged }.map { try CustomerChanged(payload: $0.payload) }
        #expect(told.map(\.change) == [.enrolled, .enrolled] && told.allSatisfy { $0.user == "m1" && $0.action == "file-1" } && told.first?.number == "CARD-1")
        #expect(try world.database.sealedRecord(try #require(told.first?.record))?.isGenuine == true)
        let moved = try world.last(.pointsMoved, as: PointsMoved.self)
        #expect(moved.customer == ada.customer.id && moved.moves == [PointsMove(kind: "adjusted", points: 1_250, reason: "opening")] && moved.user == "m1")
        #expect(try world.database.pointsHistory(id: ada.customer.id).map(\.movement.reason) == ["opening"])
        #expect(try await world.register.customers(matching: "7654321").map(\.number) == ["T1-1-C000001"])
        #expect(try world.database.verifyJournal().fault == nil)
        try await world.restart()
        #expect(try found("card-1", world) == ada)
        for event in try world.events() {
            let text = String(decoding: event.payload, as: UTF8.self)
            for secret in ["Ada", "1761234567", "High Street", "Engines"] { #expect(!text.contains(secret), "\(event.header.kind)") }
        }
    }

    @Test func aNumberThatIsHereChangesWhatTheFileNames() async throws {
        let world = try await world()
        _ = try await load("number,name,phone,address,points\n1,Ada,0176 1234567,1 High Street,10\n2,Bob,,,", world)
        let ada = try found("1", world), head = try world.database.journalHead()
        // The same once more is nothing.
        let again = try await load("number,name,phone,address,points\n1,Ada,+49 176 1234567,1 High Street,10\n2,Bob,,,0", world)
        #expect(again.isLoaded && again.rows == 2 && again.added == 0 && again.changed == 0 && again.opening == 0)
        #expect(try world.database.journalHead() == head)
        // What the file has no column for stays; an empty field takes away.
        let done = try await load("number,address,email\n1,,ada@b.example\n2,,\n3,,", world)
        #expect(done.problems.map(\.description) == ["line 4, name: Enter a name, or a company's name."])
        #expect(try await load("number,address,email\n1,,ada@b.example\n2,,", world).changed == 1)
        let changed = try found("1", world)
        #expect(changed.record == PersonalRecord(name: "Ada", phone: "+491761234567", email: "ada@b.example") && changed.customer.id == ada.customer.id && changed.customer.points == 10)
        #expect(try world.last(.customerChanged, as: CustomerChanged.self).change == .changed)
    }

    @Test func openingPointsAreForWhoeverHasNone() async throws {
        let world = try await world()
        try world.openClub()
        _ = try await load("number,name\n1,Ada\n2,Bob", world)
        #expect(try await load("number,points\n1,100\n2,-5", world).opening == 95)
        try await refused("number,points\n1,150\n2,", world, "line 2, points: customer 1 has 100 points here already")
        // Somebody who was enrolled here has the points of a welcome; whoever has moved some keeps the balance of this shop.
        let eve = try await world.enrol("Eve", number: "3")
        try await world.did(.customer(.adjustPoints(customer: eve, points: -100, reason: "test")))
        try await refused("number,points\n3,70", world, "line 2, points: customer 3 has 0 points here already")
        #expect(try await load("number,points\n3,0\n1,100", world).opening == 0)
    }

    @Test func nothingIsHalfDone() async throws {
        let world = try await world()
        _ = try await load("number,name,phone\n1,Ada,0176 1234567", world)
        try await refused(
            "number,name,phone,email,vat,creditlimit,segments,points\n2,Bob,0176 1234567,,,,,\n3,,,bob,,,,\n4,Eve,,,DE123456789,,,\n5,Mo,,,,,nope,\n6,Al,,,,x,,\n7,Good,,,,,,", world,
            "line 2, phone: Customer 1 has this telephone number", "line 3, name: Enter a name", "line 4, company: A VAT number belongs", "line 5, segments: No campaign",
            "line 6, creditlimit: 'x'")
        try await refused("number,name,address\n2,Bob,\(Array(repeating: "a", count: CustomerBounds.addressLines + 1).joined(separator: "|"))", world, "line 2, address")
        try await refused("number,name\n2,\(String(repeating: "n", count: CustomerBounds.nameBytes + 1))", world, "line 2, name")
        try await refused("number,name,pricelist\n2,Bob,NOPE", world, "line 2, pricelist: There is no price list 'NOPE'")
        try await refused("number,phone\n1,x", world, "line 2, phone")
    }

    /// A number that is given here is never one that stands further down in the file.
    @Test func givenNumbersAreFree() async throws {
        let world = try await world()
        let done = try await load("number,name,phone\n,Ada,0176 1234567\nT1-1-C000001,Bob,\n,Eve,0176 7654321", world)
        #expect(done.isLoaded && done.added == 3, "\(done.problems)")
        #expect(try found("T1-1-C000001", world).record?.name == "Bob" && found("T1-1-C000002", world).record?.name == "Ada")
    }

    @Test func aTrialChangesNothing() async throws {
        let world = try await world()
        let head = try world.database.journalHead()
        let done = try await load("number,name,points\n1,Ada,10", world, isTrial: true)
        #expect(!done.isLoaded && done.problems.isEmpty && done.added == 1 && done.opening == 10)
        #expect(try world.database.journalHead() == head && world.database.customerCount() == 0)
    }

    /// What the role may not do by hand it does not do by a file.
    @Test func itTakesThePermissionsOfTheAct() async throws {
        let world = try await World()
        try world.openSegments("vip")
        func wants(_ text: String, _ permission: Permission, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            await #expect(throws: RegisterRefusal.permissionNeeded(permission), sourceLocation: sourceLocation) { try await load(text, world) }
            #expect(try world.database.customerCount() == 0, sourceLocation: sourceLocation)
            #expect(await world.state.prompt == nil, "no screen is made to ask", sourceLocation: sourceLocation)
        }
        try await wants("number,name,points\n1,Ada,10", .adjustPoints)
        try await wants("number,name,segments\n1,Ada,vip", .overridePrice)
        try await wants("number,name,exemption\n1,Ada,un", .exemptFromTax)
        try await wants("number,name,creditlimit\n1,Ada,5", .sellBeyondCredit)
        // Mary does it by her PIN; Carl stays signed in.
        let done = try await world.register.importCustomers(Array("number,name,points\n1,Ada,10".utf8), id: "f", number: 1, pin: "9999")
        #expect(done.isLoaded)
        #expect(await world.state.cashier?.number == 7)
        await #expect(throws: RegisterRefusal.wrongNumberOrPIN) { try await world.register.importCustomers([], id: "f", number: 1, pin: "1") }
        try await world.cashiersMay([])
        await #expect(throws: RegisterRefusal.permissionNeeded(.editCustomer)) { try await load("", world) }
        try await world.did(.signOut)
        await #expect(throws: RegisterRefusal.signInFirst) { try await load("number,name\n2,Bob", world) }
    }

    /// Where OFFICE owns the catalogue it says who pays which price; people come along all the same.
    @Test func ownedFieldsAreTheOwners() async throws {
        let world = try await world()
        try world.openSegments("vip")
        try world.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        try await refused("number,name,segments\n1,Ada,vip\n2,Bob,", world, "line 2, segments: `segments` is set by OFFICE")
        #expect(try await load("number,name,segments\n1,Ada,\n2,Bob,", world).added == 2)
    }

    /// The commit's answer is lost: the register reads from disk, and what is told is that nobody knows; read again the file is as it was.
    @Test func aLostAnswer() async throws {
        let world = try await world()
        world.faults.loseNextAnswer()
        await #expect(throws: RegisterRefusal.self) { try await load("number,name,points\n1,Ada,10", world) }
        let again = try await load("number,name,points\n1,Ada,10", world)
        #expect(again.isLoaded && again.changed == 0 && again.added == 0)
        #expect(try found("1", world).customer.points == 10)
    }

    @Test func everybodyIsExportedAndComesBack() async throws {
        let world = try await world(), other = try await self.world()
        for world in [world, other] { try world.openSegments("vip", "old") }
        _ = try await load("""
            number,name,company,phone,email,address,birthday,vat,segments,exemption,exemptionnumber,creditlimit,invoice,active,points
            1,"Ada ""A"", Lady",Engines; Ltd,0176 1234567,ada@b.example,1 High Street|Town,02-29,DE123456789,vip old,un,UN-1,200.00,yes,no,-5
            2,Bob,,,,,,,,,,,,,
            """, world)
        let gone = try await world.enrol("Eve", number: "3")
        try await world.did(.customer(.erase(customer: gone)))
        func export(_ world: World) throws -> String {
            var text = CustomerCSV.header
            try world.database.exportCustomers { text += try CustomerCSV.row($0, $1, currency: .eur) }
            return text
        }
        let text = try export(world)
        #expect(!text.contains("Eve"))
        #expect(try await load(text, other).added == 2)
        #expect(try export(other) == text)
        for number in ["1", "2"] {
            let (here, there) = (try found(number, world), try found(number, other))
            #expect(here.record == there.record && here.customer.points == there.customer.points && here.customer.creditLimit == there.customer.creditLimit)
        }
        // In the shop it came from it says nothing new.
        #expect(try await load(text, world).changed == 0)
    }
}
