import SimulatedDeviceBus
import Testing

/// What a host reads before any driver: the lists of USB/IP and the descriptors.
@Suite struct USBEnumerationTests {
    static func printer(_ device: any SimulatedDevice = Echo()) -> USBPrinterFunction { USBPrinterFunction(device: device, deviceID: "MFG:Till;CMD:ESC/POS;") }

    @Test func theListNamesEveryPluggedDevice() async throws {
        let bus = try USBBus(tcpPort: 0)
        let first = try bus.attach(Self.printer())
        let second = try bus.attach(USBHIDFunction(device: Echo(), reports: KeyboardReports()), USBSerialFunction(device: Echo()), speed: .full)
        let third = try bus.attach(Self.printer())
        third.unplug()
        let tcpPort = try #require(bus.server.tcpPort)
        let client = USBHostClient(try #require(Descriptor.connect(tcpPort)))
        await client.ask(0x8005)
        let reply = await client.read(10_000)
        await client.close()
        let sizes = [12, 312, 4, 312, 12]
        #expect(reply.count == sizes.reduce(0, +))
        #expect(Array(reply[..<12]) == [0x01, 0x11, 0x00, 0x05, 0, 0, 0, 0, 0, 0, 0, 2])
        let one = Array(reply[12..<324])
        #expect(String(decoding: one[256..<288].prefix { $0 != 0 }, as: UTF8.self) == first.busID)
        // Bus 1, device 2, high speed, ids, version, class by interface, not configured, one configuration, one interface.
        #expect(Array(one[288...]) == [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0x04, 0xB8, 0x02, 0x02, 0x01, 0x00, 0, 0, 0, 0, 1, 1])
        #expect(Array(reply[324..<328]) == [7, 1, 2, 0])
        let two = Array(reply[328..<640])
        #expect(Array(two[296..<300]) == [0, 0, 0, 2] && Array(two[306...]) == [0xEF, 2, 1, 0, 1, 3])
        #expect(Array(reply[640...]) == [3, 1, 1, 0, 2, 2, 1, 0, 10, 0, 0, 0])
        #expect(second.busID == "1-2")
    }

    @Test func oneHostAtATimeHasADevice() async throws {
        let bus = try USBBus(tcpPort: 0)
        let port = try bus.attach(Self.printer())
        let tcpPort = try #require(bus.server.tcpPort)
        func connect() throws -> USBHostClient { USBHostClient(try #require(Descriptor.connect(tcpPort))) }
        let first = try connect(), second = try connect(), stranger = try connect(), old = try connect()
        #expect(await first.importDevice("1-1").description.count == 312)
        #expect(port.isTaken)
        #expect(await second.importDevice("1-1").status == 2)
        #expect(await second.read(1) == [])
        #expect(await stranger.importDevice("1-9").status == 4)
        await old.ask(0x8005, version: 0x0100)
        #expect(await old.read(1) == [])
        #expect(throws: BusError.self) { _ = try port.hostEnd() }
        await first.close()
        #expect(await port.changes.wait { !port.isTaken })
        let again = try connect()
        #expect(await again.importDevice("1-1").status == 0)
        try await again.configure()
        for client in [second, stranger, old, again] { await client.close() }
    }

    /// Walks the descriptors as a host does: every length is right, every count true, every address used once.
    @Test func descriptorsAreWholeForEveryMakeUp() async throws {
        let bus = try USBBus()
        let makeUps: [[any USBFunction]] = [
            [Self.printer()], [USBHIDFunction(device: Echo(), reports: KeyboardReports())], [USBHIDFunction(device: Echo(), reports: PointOfSaleReports())],
            [USBSerialFunction(device: Echo())],
            [Self.printer(), USBHIDFunction(device: Echo(), reports: PointOfSaleReports()), USBSerialFunction(device: Echo()), USBSerialFunction(device: Echo())],
        ]
        for (functions, speed) in zip(makeUps, [USBSpeed.high, .full, .full, .high, .high]) {
            let identity = USBDevice.Identity(vendor: 0x1504, product: 1, maker: "M", name: "N", serialNumber: nil)
            let port = try bus.server.attach(try USBDevice(identity, speed: speed, functions: functions))
            let client = try USBHostClient(port)
            let device = try await client.descriptor(1)
            #expect(device.count == 18 && device[0] == 18 && device[7] == 64 && device[16] == 0 && device[17] == 1)
            let head = try await client.descriptor(2, length: 9)
            let whole = try await client.descriptor(2)
            #expect(head == Array(whole.prefix(9)))
            #expect(Int(whole[2]) | Int(whole[3]) << 8 == whole.count)
            var offset = 9, interfaces: [UInt8] = [], endpoints: [UInt8] = [], promised = 0
            while offset < whole.count {
                let one = Array(whole[offset...].prefix(Int(whole[offset])))
                #expect(one.count == Int(one[0]) && one.count >= 2)
                if one[1] == 4 { interfaces.append(one[2]); promised += Int(one[4]) }
                if one[1] == 5 {
                    endpoints.append(one[2])
                    let packet = Int(one[4]) | Int(one[5]) << 8
                    let bulk = speed == .high ? 512 : 64
                    if one[3] == 3 { #expect(packet <= 64 && one[6] > 0) } else { #expect(packet == bulk) }
                }
                if one[1] == 0x21 {
                    #expect(try await client.control(0x00, 9, 1).status == 0)
                    let report = try await client.control(0x81, 6, 0x2200, UInt16(try #require(interfaces.last)), length: 1_024).data
                    #expect(report.count == Int(one[7]) | Int(one[8]) << 8 && report.last == 0xC0)
                    #expect(try await client.control(0x81, 6, 0x2100, UInt16(try #require(interfaces.last)), length: 9).data == one)
                }
                offset += one.count
            }
            #expect(offset == whole.count && interfaces == Array(0..<whole[4]))
            #expect(promised == endpoints.count && Set(endpoints).count == endpoints.count)
            await client.close()
        }
    }

    @Test func stringsAndTheirLanguage() async throws {
        let bus = try USBBus()
        let client = try USBHostClient(try bus.attach(Self.printer()))
        #expect(try await client.descriptor(3, 0) == [4, 3, 9, 4])
        #expect(try await client.descriptor(3, 2) == [10, 3, 0x4E, 0, 0xE4, 0, 0x6D, 0, 0x65, 0])
        #expect(try await client.descriptor(3, 3) == [6, 3, 0x53, 0, 0x31, 0])
        #expect(try await client.control(0x80, 6, 0x0304, 0x0409, length: 255).status == -32)
        // Cut to what the host asked for.
        #expect(try await client.descriptor(3, 3, length: 2) == [6, 3])
        await client.close()
    }

    @Test func standardRequests() async throws {
        let bus = try USBBus()
        let port = try bus.attach(Self.printer())
        let client = try USBHostClient(port)
        typealias Reply = USBHostClient.Reply
        let stalled = Reply(status: -32, count: 0)
        #expect(try await client.control(0x80, 8, length: 1).data == [0])
        #expect(try await client.out(1, [1]) == stalled, "no endpoint is there before the configuration is chosen")
        #expect(try await client.control(0x00, 9, 2) == stalled)
        try await client.configure()
        #expect(try await client.control(0x80, 8, length: 1).data == [1])
        #expect(port.device.configuration == 1)
        #expect(try await client.control(0x80, 0, length: 2).data == [1, 0])
        #expect(try await client.control(0x00, 3, 1).status == 0)
        #expect(try await client.control(0x80, 0, length: 2).data == [3, 0])
        #expect(try await client.control(0x01, 11, 0, 0).status == 0)
        #expect(try await client.control(0x01, 11, 1, 0) == stalled)
        #expect(try await client.control(0x81, 10, 0, 0, length: 1).data == [0])
        #expect(try await client.control(0x81, 10, 0, 7, length: 1) == stalled)
        #expect(try await client.control(0x02, 3, 0, 0x01).status == 0)
        #expect(try await client.control(0x82, 0, 0, 0x01, length: 2).data == [1, 0])
        #expect(try await client.out(1, [1]) == stalled)
        #expect(try await client.control(0x02, 1, 0, 0x01).status == 0)
        #expect(try await client.out(1, [1]) == Reply(status: 0, count: 1))
        #expect(try await client.control(0x80, 99, length: 4) == stalled)
        #expect(try await client.control(0xC0, 1, length: 4) == stalled)
        // A reset of the port undoes the configuration.
        #expect(try await client.control(0x23, 3, 4, 1).status == 0)
        #expect(port.device.configuration == 0)
        await client.close()
    }

    @Test func aDeviceThatCannotBeIsRefused() throws {
        let identity = USBDevice.Identity(vendor: 1, product: 1, maker: "", name: "", serialNumber: nil)
        #expect(throws: BusError.self) { _ = try USBDevice(identity, functions: []) }
        #expect(throws: BusError.self) { _ = try USBDevice(identity, functions: (0..<8).map { _ in Self.printer() }) }
        let bus = try USBBus()
        let port = try bus.server.attach(try USBDevice(identity, functions: [Self.printer()]), number: 5)
        #expect(port.busID == "1-5")
        #expect(throws: BusError.self) { _ = try bus.server.attach(try USBDevice(identity, functions: [Self.printer()]), number: 5) }
        port.close()
        #expect(throws: BusError.closed) { try port.plug() }
        #expect(try bus.server.attach(try USBDevice(identity, functions: [Self.printer()]), number: 5).busID == "1-5")
    }
}
