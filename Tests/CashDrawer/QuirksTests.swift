import CashDrawer
import DeviceKit
import Foundation
import TestHarness
import Testing

@Suite struct QuirksTests {
    /// The shipped file, beside the driver.
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        + "/Drivers/CashDrawer"

    @Test func theShippedTableIsRight() throws {
        let quirks = try DrawerQuirks(directory: Self.directory)
        #expect(quirks.models.count >= 14 && quirks.models.allSatisfy { !$0.source.isEmpty })
        guard case .usbHID(let posiflex)? = quirks.model(usb: "0D3A:0207")?.connection else { Issue.record("no Posiflex"); return }
        #expect(posiflex.open == [0x00, 7, 7] + Array(repeating: 0, count: 118))
        #expect(posiflex.status?.query == [0x00, 7, 8] + Array(repeating: 0, count: 118))
        #expect(posiflex.status?.reading([0x71] + Array(repeating: 0, count: 119)) == false)
        #expect(posiflex.status?.reading([0x70] + Array(repeating: 0, count: 119)) == true)
        guard case .printerPort(let apg)? = quirks.model(named: "apg drawer with cable cd-009a")?.connection else { Issue.record("no APG"); return }
        #expect(apg == DrawerWiring(pin: .five, onMilliseconds: 110, offMilliseconds: 242))
        #expect(quirks.model(usb: "07c5:0500")?.connection == .unsupported)
        #expect(throws: DeviceError(.drawerUnsupported)) {
            _ = try quirks.model(usb: "07c5:0500")?.drawer(over: TriggerTests.Board(), clock: DrawerTests.NoWait())
        }
        guard case .serial(let charging, 9600, .none)? = quirks.model(named: "APG SerialPRO II 484A")?.connection else { Issue.record("no 484A"); return }
        #expect(charging == DrawerTrigger(open: [0x07], chargeMilliseconds: 12_000, rechargeMilliseconds: 6_000))
        let serial = try #require(quirks.model(named: "Generic serial drawer"))
        #expect(try serial.drawer(over: TriggerTests.Board(), clock: DrawerTests.NoWait()) is TriggerDrawer)
    }

    @Test func whatIsWrongIsSaid() {
        func error(_ entry: String) -> QuirksError.Cause? {
            do {
                _ = try DrawerQuirks(json: Array("{\"version\":1,\"drawers\":[\(entry)]}".utf8))
                return nil
            } catch { return error.cause }
        }
        let head = #""model":"M","source":"s""#
        #expect(error("{\(head),\"connection\":\"unsupported\"}") == nil)
        #expect(error("{\(head),\"connection\":\"serial\",\"open\":\"07\"}") == nil)
        for (field, entry) in [
            ("connection", "\"connection\":\"bluetooth\""), ("pin", "\"connection\":\"printer-port\",\"pin\":3"),
            ("onMilliseconds", "\"connection\":\"printer-port\",\"onMilliseconds\":511"), ("offMilliseconds", "\"connection\":\"printer-port\",\"offMilliseconds\":-1"),
            ("open", "\"connection\":\"serial\""), ("open", "\"connection\":\"serial\",\"open\":\"\""), ("open", "\"connection\":\"serial\",\"open\":\"7\""),
            ("open", "\"connection\":\"usb-hid\",\"open\":\"07\",\"padTo\":999999999999"), ("baud", "\"connection\":\"serial\",\"open\":\"07\",\"baud\":1"),
            ("chargeMilliseconds", "\"connection\":\"serial\",\"open\":\"07\",\"chargeMilliseconds\":60001"), ("parity", "\"connection\":\"serial\",\"open\":\"07\",\"parity\":\"space\""), ("usb", "\"connection\":\"unsupported\",\"usb\":[\"1\"]"),
            ("mask", #""connection":"serial","open":"07","status":{"query":"06","mask":"01","open":"10","closed":"20"}"#),
            ("closed", #""connection":"serial","open":"07","status":{"query":"06","open":"10","closed":"2020"}"#),
            ("query", #""connection":"serial","open":"07","status":{"query":"","open":"10","closed":"20"}"#),
        ] {
            guard case .implausible("M", field, _, _)? = error("{\(head),\(entry)}") else { Issue.record("\(field): \(entry)"); continue }
        }
        #expect(error("{\(head),\"connection\":\"unsupported\"},{\(head),\"connection\":\"unsupported\"}") == .twice("M"))
        #expect(throws: QuirksError("drawer", .version(0, known: 1))) { try DrawerQuirks(json: Array(#"{"version":0,"drawers":[]}"#.utf8)) }
        #expect(throws: QuirksError("drawer", .notReadable(path: "/no/such/quirks.json"))) { try DrawerQuirks(directory: "/no/such") }
    }

    @Test(arguments: TestSize.seeds(everyday: 4, soak: 200)) func noFileTraps(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let shipped = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.directory + "/quirks.json")))
        for _ in 0..<TestSize.of(everyday: 25, soak: 400) {
            var bytes = shipped
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                if random.chance(50) { bytes[place] = UInt8.random(in: 0...255, using: &random) } else { bytes.remove(at: place) }
            }
            do { #expect(try DrawerQuirks(json: bytes).models.count <= DrawerQuirks.maximumModels) } catch { #expect(!error.description.isEmpty, "seed \(seed)") }
        }
    }
}
