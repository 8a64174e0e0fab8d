import Testing

@Suite struct FolderTests {
    static let devices = ["ReceiptPrinter", "CashDrawer", "BarcodeScanner", "CustomerDisplay"]
    static let headings = ["What", "Models", "Wire protocol", "Status", "Permissions", "Quirks", "How it is simulated"]

    @Test(arguments: devices)
    func everyDeviceHasItsTwinAndItsPage(device: String) throws {
        for floor in ["Drivers", "Simulators"] {
            #expect(House.sources.contains { $0.path.hasPrefix("\(floor)/\(device)/") }, "\(floor)/\(device) holds no Swift file")
            #expect(House.text("\(floor)/\(device)/README.md") != nil, "\(floor)/\(device) has no README.md")
        }
        let page = try #require(House.text("Drivers/\(device)/README.md"))
        let found = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
        #expect(found.filter(Self.headings.contains) == Self.headings, "Drivers/\(device)/README.md has \(found) for headings")
    }

    /// Model differences are data: a quirks file, for printers the profiles.
    @Test(arguments: devices) func everyDriverHasItsModelsAsData(device: String) {
        let data = device == "ReceiptPrinter" ? "Drivers/PrinterProfiles/Profiles/" : "Drivers/\(device)/quirks.json"
        #expect(House.files.contains { $0.path.hasPrefix(data) && $0.path.hasSuffix(".json") }, "\(data) is missing")
    }

    /// Each driver has recorded traces, each is played by a test (`Tests/Conformance`, where it stands under its name), and its page says where they come from.
    @Test(arguments: devices) func everyDriverHasTracesThatAreUsed(device: String) throws {
        let names = House.names(in: "Drivers/\(device)/Traces").filter { $0.hasSuffix(".trace") }.map { String($0.dropLast(6)) }
        #expect(!names.isEmpty, "Drivers/\(device)/Traces holds no trace")
        let scenarios = House.files.filter { $0.path.hasPrefix("Tests/Conformance/TraceScenario") }
        // The displays' are named for their command sets.
        let known = device == "CustomerDisplay" ? House.files.filter { $0.path == "Drivers/CustomerDisplay/CommandSet.swift" } : scenarios
        for name in names { #expect(known.contains { $0.text.contains("\"\(name)\"") || $0.text.contains("case \(name)\n") }, "no test plays Drivers/\(device)/Traces/\(name).trace") }
        #expect(scenarios.contains { $0.text.contains("folder: \"\(device)\"") })
        #expect(House.text("Drivers/\(device)/README.md")?.contains("`Traces/`") == true, "Drivers/\(device)/README.md does not say what its traces are")
    }

    /// A device folder that only one side has is no device or has lost its twin.
    @Test func nothingStandsAlone() {
        let alone: Set<String> = ["DeviceKit", "Transports", "PrinterProfiles", "Raster", "DeviceBus", "Bench"]
        let drivers = Set(House.folders(in: "Drivers")).subtracting(alone)
        let simulators = Set(House.folders(in: "Simulators")).subtracting(alone)
        #expect(drivers == simulators && drivers == Set(Self.devices))
    }

    @Test func everyFolderHasAPageThatSaysSomething() {
        for floor in House.floors {
            for folder in House.folders(in: floor) {
                let lines = (House.text("\(floor)/\(folder)/README.md") ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
                #expect(!lines.isEmpty, "\(floor)/\(folder) has no README.md that says what it is")
            }
        }
        #expect(House.text("udev-rules/README.md") != nil)
    }

    @Test func thereAreNoOtherRooms() {
        let known = Set(Arrows.all.keys).union(Arrows.systemLibraries.keys)
        for floor in House.floors {
            for folder in House.folders(in: floor) { #expect(known.contains(floor == "Simulators" ? "Simulated" + folder : folder), "\(floor)/\(folder) is not in the house") }
        }
    }
}
