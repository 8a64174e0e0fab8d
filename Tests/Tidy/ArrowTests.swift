import Foundation
import Testing

@Suite struct ArrowTests {
    @Test func modulesImportOnlyAlongTheArrows() throws {
        var wrong: [String] = []
        for find in try House.finds(#"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public |internal |private |fileprivate |package )?import\s+(?:(?:struct|class|enum|protocol|func|var|typealias)\s+)?\w+"#, in: House.code) {
            let other = String(find.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last ?? "")
            guard let module = find.file.module, Arrows.ours.contains(other), !Arrows.mayImport(module, other) else { continue }
            wrong.append("\(find.file.path):\(find.line): \(module) may not import \(other)")
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func everyModuleHasItsArrows() {
        let modules = Set(House.sources.compactMap(\.module))
        #expect(modules.subtracting(Arrows.all.keys).isEmpty)
        #expect(modules.count > 20)
    }

    @Test func noArrowsGoInACircle() {
        var settled: Set<String> = []
        while let next = Arrows.all.first(where: { !settled.contains($0.key) && $0.value.isSubset(of: settled) }) { settled.insert(next.key) }
        #expect(settled == Set(Arrows.all.keys))
    }

    /// What Package.swift lets a module import is no more than the list says.
    @Test func thePackageDeclaresNoOtherArrows() throws {
        let package = try #require(House.text("Package.swift"))
        var wrong: [String] = []
        var seen = 0
        for line in package.split(separator: "\n") {
            guard let match = line.firstMatch(of: #/^\s*(room|driver|simulator)\("([^"]+)", \[([^\]]*)\]/#) else { continue }
            let module = (match.1 == "simulator" ? "Simulated" : "") + match.2
            for name in match.3.split(separator: ",") {
                let name = name.trimmingCharacters(in: .whitespaces)
                guard name.hasPrefix("\"") else { continue }
                let other = name.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
                seen += 1
                if !Arrows.mayImport(module, other) { wrong.append("\(module) may not depend on \(other)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(seen > 20)
    }

    @Test func pureRoomsImportNothing() throws {
        let pure = House.code.filter { ["SaleCore", "DeviceKit"].contains($0.module) }
        let finds = try House.finds(#"^\s*import\s+\w+"#, in: pure).filter { !$0.text.hasSuffix(" Synchronization") }
        #expect(finds.isEmpty, "\(finds.map { "\($0.file.path):\($0.line): \($0.text)" })")
    }
}
