@testable import BarcodeScanner
import DeviceKit
import TestHarness
import Testing

@Suite struct GS1LinkTests {
    private func values(_ text: String) -> [String]? { GS1Link.elements(of: text)?.map { "\($0.identifier)=\($0.value)" } }

    @Test func addresses() {
        #expect(values("https://id.gs1.org/01/09506000134352") == ["01=09506000134352"])
        #expect(values("https://example.org/shop/some/01/9506000134352/10/A%2FB/21/7?17=261231&lang=de&3103=001233#top") == ["01=09506000134352", "10=A/B", "21=7", "17=261231", "3103=001233"])
        #expect(values("HTTP://EXAMPLE.ORG/414/9506000134352/") == ["414=9506000134352"])
    }

    @Test(arguments: [
        "", "https://", "https://example.org", "https://example.org/10/A", "ftp://id.gs1.org/01/09506000134352", "https://id.gs1.org/01/09506000134353", "https://id.gs1.org/01/0950600013435",
        "https://id.gs1.org/01/09506000134352/10", "https://id.gs1.org/01/09506000134352/10/%zz", "https://id.gs1.org/01/09506000134352/10/%1D", "https://id.gs1.org/01/09506000134352?17=261331",
        "https://id.gs1.org/01/09506000134352/99999/1", "https://example.org/01/02/2026/news",
    ]) func whatIsNone(text: String) { #expect(GS1Link.elements(of: text) == nil) }

    @Test func aScannedAddressIsLookedUpByItsNumber() {
        guard case .scan(let scan) = ScanDecoder(framing: ScannerFraming()).decode(Array("]Q1https://id.gs1.org/01/09506000134352/10/ABC".utf8)) else { Issue.record("rejected"); return }
        #expect(scan.symbology == .qr && scan.lookupCode == "09506000134352" && scan.element("10")?.value == "ABC" && scan.data.hasPrefix("https://"))
        guard case .scan(let other) = ScanDecoder(framing: ScannerFraming()).decode(Array("]Q1https://example.org/x".utf8)) else { Issue.record("rejected"); return }
        #expect(other.lookupCode == "https://example.org/x" && other.elements.isEmpty)
    }

    @Test(arguments: TestSize.seeds(everyday: 200, soak: 50_000)) func damagedAddresses(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array("https://example.org/a/01/09506000134352/10/A%2FB?17=261231&3103=001233&x=%41".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            if random.chance(60) { bytes[place] = random.chance(50) ? .random(in: 0...127, using: &random) : Array("/?&=%#01".utf8)[Int.random(in: 0..<8, using: &random)] } else { bytes.remove(at: place) }
        }
        if let elements = GS1Link.elements(of: String(decoding: bytes, as: UTF8.self)) { #expect(!elements.isEmpty && elements.allSatisfy { !$0.hasWrongCheckDigit }, "seed \(seed)") }
    }
}
