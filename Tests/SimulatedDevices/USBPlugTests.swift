import Foundation
import SimulatedDeviceBus
import TestHarness
import Testing

@Suite struct USBPlugTests {
    static var openDescriptors: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0 }

    /// Other tests of the process open some as well, but not one for every two rounds.
    @Test func thousandsOfPlugsLeakNoDescriptor() async throws {
        let rounds = TestSize.of(everyday: 2_000, soak: 200_000)
        let bus = try USBBus(), echo = Echo()
        let function = USBPrinterFunction(device: echo, deviceID: "")
        let port = try bus.attach(function)
        let before = Self.openDescriptors
        for round in 0..<rounds {
            let wire = Descriptor(number: try port.hostEnd())
            // The configuration, a read that waits, and a byte to print, in one write; then either end goes first.
            let words: [[UInt32]] = [[1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 0, 1, 2, 0, 64, 0, 0, 0], [1, 3, 0, 0, 1, 0, 1, 0, 0, 0]]
            let setups: [[UInt8]] = [[0, 9, 1, 0, 0, 0, 0, 0], [UInt8](repeating: 0, count: 8), [UInt8](repeating: 0, count: 8) + [UInt8(truncatingIfNeeded: round)]]
            wire.tell(zip(words, setups).flatMap { $0.flatMap(USBHostClient.big) + $1 })
            if round % 3 == 0 { #expect(await echo.changes.wait { echo.heard.last == UInt8(truncatingIfNeeded: round) }) }
            if round % 2 == 0 {
                port.unplug()
                wire.close()
                try port.plug()
            } else {
                wire.close()
                #expect(await port.changes.wait { !port.isTaken })
            }
        }
        try await eventually("descriptors are given back") { Self.openDescriptors < before + rounds / 2 }
        #expect(function.bulkIn.waitingTransfers == 0 && function.bulkOut.waitingTransfers == 0)
    }

    @Test func serversComeAndGo() async throws {
        let rounds = TestSize.of(everyday: 200, soak: 5_000), before = Self.openDescriptors
        for _ in 0..<rounds {
            let bus = try USBBus(tcpPort: 0)
            let port = try bus.attach(USBPrinterFunction(device: Echo(), deviceID: ""))
            let client = try USBHostClient(port), idle = Descriptor.connect(try #require(bus.server.tcpPort))
            try await client.configure()
            // What is under way while the server goes must hold nothing back either.
            for _ in 0..<20 { await client.submit(2, toHost: true, length: 64) }
            bus.server.close()
            await #expect(throws: USBHostClient.NoReply.self) { _ = try await client.in(2) }
            #expect(throws: BusError.self) { _ = try port.hostEnd() }
            await client.close()
            idle?.close()
        }
        try await eventually("descriptors are given back") { Self.openDescriptors < before + rounds / 5 }
    }

    /// Many at once, each plugged and unplugged while others move bytes: nobody hears another's.
    @Test func severalDevicesAtOnce() async throws {
        let bus = try USBBus()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in UInt8(1)...8 {
                group.addTask {
                    let echo = Echo()
                    let port = try bus.attach(USBPrinterFunction(device: echo, deviceID: ""), serial: "S\(number)")
                    for _ in 0..<20 {
                        let client = try USBHostClient(port)
                        try await client.configure()
                        #expect(try await client.out(1, [UInt8](repeating: number, count: 500)).count == 500)
                        #expect(try await client.in(2, 500).data == [UInt8](repeating: number, count: 500))
                        port.unplug()
                        #expect(await client.read(1) == [])
                        await client.close()
                        try port.plug()
                    }
                    #expect(echo.heard.count == 10_000 && echo.heard.allSatisfy { $0 == number })
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func theFilesOfTheHostController() throws {
        let directory = try TemporaryDirectory()
        let status = """
            hub port sta spd dev      sockfd local_busid
            hs  0000 006 003 00010002 000007 1-1
            hs  0001 004 000 00000000 000000 0-0
            ss  0008 004 000 00000000 000000 0-0

            """
        try status.write(to: URL(fileURLWithPath: directory.file("status")), atomically: true, encoding: .utf8)
        for file in ["attach", "detach"] { try Data().write(to: URL(fileURLWithPath: directory.file(file))) }
        let host = VirtualHost(directory: directory.path), bus = try USBBus()
        #expect(host.isUsable && !VirtualHost(directory: directory.path + "/none").isUsable)
        let port = try bus.attach(USBPrinterFunction(device: Echo(), deviceID: ""), speed: .full)
        #expect(try host.attach(port) == 1)
        let words = try String(contentsOf: URL(fileURLWithPath: directory.file("attach")), encoding: .utf8).split(separator: " ")
        // The controller's socket, the descriptor, bus 1 device 2, full speed.
        #expect(words.count == 4 && words[0] == "1" && words[2] == "65538" && words[3] == "2")
        try host.detach(1)
        #expect(try String(contentsOf: URL(fileURLWithPath: directory.file("detach")), encoding: .utf8) == "1")
        try status.replacingOccurrences(of: "0001 004", with: "0001 006").write(to: URL(fileURLWithPath: directory.file("status")), atomically: true, encoding: .utf8)
        let other = try bus.attach(USBPrinterFunction(device: Echo(), deviceID: ""))
        #expect(throws: BusError.self) { _ = try host.attach(other) }
        let absent = #expect(throws: BusError.self) { _ = try VirtualHost(directory: directory.path + "/none").attach(other) }
        #expect(absent?.description.contains("modprobe vhci-hcd") == true && absent?.code == "bus.usb")
    }
}
