import SimulatedDeviceBus
import Testing

/// What goes wrong on a cable, transfer by transfer.
@Suite struct USBFaultTests {
    typealias Reply = USBHostClient.Reply
    static let stalled = Reply(status: -32, count: 0)

    struct Table {
        let bus: USBBus, echo = Echo(), function: USBPrinterFunction, port: USBIPPort, client: USBHostClient
        init() async throws {
            bus = try USBBus()
            function = USBPrinterFunction(device: echo, deviceID: "")
            port = try bus.attach(function)
            client = try USBHostClient(port)
            try await client.configure()
        }
    }

    @Test func aTransferIsTakenBack() async throws {
        let table = try await Table()
        let waiting = await table.client.submit(2, toHost: true, length: 64)
        #expect(try await table.client.unlink(waiting) == -104)
        #expect(table.function.bulkIn.waitingTransfers == 0)
        #expect(try await table.client.out(1, [9]).count == 1)
        let read = try await table.client.in(2)
        #expect(read.data == [9], "the transfer that was taken back took nothing with it")
        #expect(try await table.client.unlink(1) == 0, "too late: it had ended")
        await table.client.close()
    }

    @Test(arguments: [0, 1, 5]) func aStallLastsUntilItIsCleared(bytes: Int) async throws {
        let table = try await Table()
        table.function.bulkOut.arm(.stall, afterBytes: bytes)
        #expect(try await table.client.out(1, [1, 2, 3, 4, 5, 6]) == Reply(status: -32, count: bytes))
        #expect(try await table.client.out(1, [7]) == Self.stalled)
        #expect(try await table.client.control(0x02, 1, 0, 1).status == 0)
        #expect(try await table.client.out(1, [8]) == Reply(status: 0, count: 1))
        #expect(table.echo.heard == Array([1, 2, 3, 4, 5, 6].prefix(bytes)) + [8])
        table.function.bulkIn.arm(.stall)
        #expect(try await table.client.in(2) == Self.stalled)
        #expect(try await table.client.control(0x02, 1, 0, 0x82).status == 0)
        #expect(try await table.client.in(2).count == bytes + 1)
        await table.client.close()
    }

    @Test func shortTransfers() async throws {
        let table = try await Table()
        table.function.bulkOut.arm(.short(2))
        #expect(try await table.client.out(1, [1, 2, 3, 4]) == Reply(status: 0, count: 2))
        #expect(try await table.client.out(1, [3, 4]) == Reply(status: 0, count: 2))
        table.function.bulkIn.arm(.short(1))
        #expect(try await table.client.in(2).data == [1])
        #expect(try await table.client.in(2).data == [2, 3, 4])
        // To a host that said so, fewer bytes than asked for are an error, and are there all the same.
        table.echo.say([5])
        #expect(try await table.client.in(2, flags: 1) == Reply(status: -121, count: 1, data: [5]))
        await table.client.close()
    }

    @Test func aSilentPipeWaitsUntilItIsTakenBackOrSpeaksAgain() async throws {
        let table = try await Table()
        table.function.bulkOut.arm(.silent, afterBytes: 2)
        let stuck = await table.client.submit(out: 1, [1, 2, 3])
        #expect(await table.echo.changes.wait { table.echo.heard == [1, 2] })
        #expect(try await table.client.unlink(stuck) == -104)
        let patient = await table.client.submit(out: 1, [4])
        #expect(try await table.client.control(0x80, 8, length: 1).data == [1], "other endpoints answer")
        #expect(table.echo.heard == [1, 2])
        table.function.bulkOut.disarm()
        #expect(try await table.client.reply(patient).count == 1)
        #expect(table.echo.heard == [1, 2, 4])
        table.function.bulkIn.arm(.silent)
        let quiet = await table.client.submit(2, toHost: true, length: 9)
        #expect(try await table.client.unlink(quiet) == -104)
        await table.client.close()
    }

    @Test(arguments: [USBStatus.protocolError, .checksum, .babble]) func oneTransferFails(status: USBStatus) async throws {
        let table = try await Table()
        table.function.bulkOut.arm(.failure(status), afterBytes: 1)
        #expect(try await table.client.out(1, [1, 2]) == Reply(status: status.rawValue, count: 1))
        #expect(try await table.client.out(1, [2]) == Reply(status: 0, count: 1))
        table.function.bulkIn.arm(.failure(status))
        #expect(try await table.client.in(2) == Reply(status: status.rawValue, count: 0))
        #expect(try await table.client.in(2).data == [1, 2])
        await table.client.close()
    }

    @Test func theControlEndpointFailsToo() async throws {
        let table = try await Table()
        table.port.device.armControl(.stall)
        #expect(try await table.client.control(0x80, 8, length: 1) == Self.stalled)
        #expect(try await table.client.control(0x80, 8, length: 1).data == [1])
        table.port.device.armControl(.short(3))
        #expect(try await table.client.descriptor(1).count == 3)
        table.port.device.armControl(.silent)
        let silent = await table.client.submit(0, toHost: true, length: 1, setup: [0x80, 8, 0, 0, 0, 0, 1, 0])
        #expect(try await table.client.unlink(silent) == -104)
        table.port.device.disarmControl()
        #expect(try await table.client.control(0x80, 8, length: 1).data == [1])
        table.port.device.armControl(.unplug)
        await #expect(throws: USBHostClient.NoReply.self) { _ = try await table.client.control(0x80, 8, length: 1) }
        #expect(!table.port.isPlugged)
        await table.client.close()
    }

    @Test(arguments: [0, 1, 700]) func thePlugIsPulledInMidTransfer(bytes: Int) async throws {
        let table = try await Table()
        let sent = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
        table.function.bulkOut.arm(.unplug, afterBytes: bytes)
        await #expect(throws: USBHostClient.NoReply.self) { _ = try await table.client.out(1, sent) }
        #expect(table.echo.heard == Array(sent.prefix(bytes)))
        #expect(await table.port.changes.wait { !table.port.isPlugged })
        await table.client.close()
        #expect(throws: BusError.closed) { _ = try table.port.hostEnd() }
        try table.port.plug()
        let next = try USBHostClient(table.port)
        try await next.configure()
        #expect(try await next.out(1, [0xAA]).count == 1)
        #expect(try await next.in(2).data == [0xAA], "what was said before the plug was pulled is gone")
        await next.close()
    }

    /// The device speaks while it holds its own lock, as twins do; a plug pulled by that must not lock anything up.
    @Test func thePlugIsPulledByAnAnswer() async throws {
        let table = try await Table()
        table.function.bulkIn.arm(.unplug, afterBytes: 1)
        let answered = await table.client.submit(2, toHost: true, length: 64), lost = await table.client.submit(2, toHost: true, length: 64)
        _ = await table.client.submit(out: 1, [9])
        #expect(try await table.client.reply(answered).data == [9])
        await #expect(throws: USBHostClient.NoReply.self) { _ = try await table.client.reply(lost) }
        #expect(await table.port.changes.wait { !table.port.isPlugged })
        await table.client.close()
    }

    @Test func reenumerationEndsTheHostAndForgetsTheConfiguration() async throws {
        let table = try await Table()
        await table.client.submit(2, toHost: true, length: 64)
        try table.port.reenumerate()
        #expect(await table.client.read(1) == [])
        #expect(table.port.isPlugged && table.port.device.configuration == 0 && table.function.bulkIn.waitingTransfers == 0)
        await table.client.close()
    }
}
