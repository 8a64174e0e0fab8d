import Foundation
import SaleCore
import Testing

struct RoleTests {
    private func read(_ json: String) throws -> RoleBook { try JSONDecoder().decode(RoleBook.self, from: Data(json.utf8)) }

    private func problem(_ json: String) -> PeopleProblem? {
        do {
            _ = try read(json)
            return nil
        } catch { return error as? PeopleProblem }
    }

    @Test func everyPermissionHasItsWords() {
        let all = Permission.allCases
        #expect(Set(all.map(\.name)).count == all.count && Set(all.map(\.sentence)).count == all.count)
        #expect(all.allSatisfy { !$0.name.isEmpty && $0.sentence.hasSuffix(".") })
    }

    /// What a shop expects before it changes anything.
    @Test func aNewShopsRoles() {
        let roles = RoleBook.standard
        #expect(roles.roles.map(\.code.rawValue) == ["cashier", "manager", "supervisor", "technician"])
        #expect(roles.permissions(of: .manager) == Set(Permission.allCases))
        let sells: Set<Permission> = [
            .voidLine, .voidSale, .cancelTender, .openDrawer, .reprint, .returnByReceipt, .reportX, .cashDrop, .closeShift, .issueGiftCard, .editCustomer,
            .returnDeposit,
        ]
        #expect(roles.permissions(of: .cashier) == sells)
        #expect(roles.permissions(of: .supervisor).isSuperset(of: sells))
        let managersOnly: [Permission] = [.editPeople, .eraseCustomer, .adjustPoints, .confirmClock, .seeExpectedCash, .unblockGiftCard]
        for permission in managersOnly { #expect(!roles.allows(permission, to: .supervisor) && !roles.allows(permission, to: .cashier)) }
        #expect(roles.permissions(of: CashierRole(rawValue: "nobody")).isEmpty)
    }

    @Test func rolesAreReadAsWritten() throws {
        let bytes = try JSONEncoder().encode(RoleBook.standard)
        #expect(try JSONDecoder().decode(RoleBook.self, from: bytes) == .standard)
        let book = try read(#"[{"code":"boss","name":"Chefin","permissions":["people.edit","line.void"]},{"code":"aid","name":"Aushilfe","permissions":[]}]"#)
        #expect(book.roles.map(\.name) == ["Aushilfe", "Chefin"])
        #expect(book.allows(.voidLine, to: CashierRole(rawValue: "boss")) && !book.allows(.voidSale, to: CashierRole(rawValue: "boss")))
    }

    @Test func whatIsNotUnderstoodIsRefused() {
        let boss = #"{"code":"boss","name":"Boss","permissions":["people.edit"]}"#
        #expect(problem("[]") == .tooManyRoles(RoleBook.maximumRoles))
        #expect(problem(#"[{"code":"a","name":"A","permissions":["fly"]}]"#) == .unknownPermission("fly"))
        #expect(problem(#"[{"code":"a","name":"A","permissions":[],"wage":1}]"#) == .unknownField("wage"))
        #expect(problem(#"[{"code":"A b","name":"A","permissions":[]}]"#) == .badRoleCode("A b"))
        #expect(problem(#"[{"code":"","name":"A","permissions":[]}]"#) == .badRoleCode(""))
        #expect(problem(#"[{"code":"a","name":" ","permissions":[]}]"#) == .badName)
        #expect(problem("[\(boss),\(boss)]") == .roleTwice("boss"))
        #expect(problem(#"[{"code":"a","name":"A","permissions":[]}]"#) == .nobodyEditsPeople)
        let many = (0...RoleBook.maximumRoles).map { #"{"code":"r\#($0)","name":"R","permissions":["people.edit"]}"# }
        #expect(problem("[\(many.joined(separator: ","))]") == .tooManyRoles(RoleBook.maximumRoles))
        #expect(problem("[\(many.dropFirst().joined(separator: ","))]") == nil)
        #expect(throws: (any Error).self) { try read(#"[{"code":"a","name":"A"}]"#) }
        #expect(throws: (any Error).self) { try read(#"{"code":"a"}"#) }
    }
}
