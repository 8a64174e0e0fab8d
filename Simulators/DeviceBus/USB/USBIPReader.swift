/// One thing a host says.
enum USBIPMessage: Equatable {
    case deviceList
    case importDevice(busID: String)
    /// - Parameter data: what an OUT transfer brings.
    case submit(sequence: UInt32, endpoint: UInt8, toHost: Bool, length: Int, shortIsAnError: Bool, setup: USBSetup, data: [UInt8])
    case unlink(sequence: UInt32, victim: UInt32)
}

/// Takes a host's bytes apart, however they come in. What is not understood ends the connection, for what follows it
/// cannot be found.
struct USBIPReader {
    enum Refusal: Error, Equatable {
        case version(UInt16)
        case operation(UInt16)
        case command(UInt32)
        case length(UInt32)
        case endpoint(UInt32)
        case isochronous(UInt32)
    }

    /// Whether a device was imported on this connection: operations before, transfers after.
    var isImported: Bool
    private var bytes: [UInt8] = []
    private var start = 0

    init(isImported: Bool) { self.isImported = isImported }

    var waitingBytes: Int { bytes.count - start }

    mutating func append(_ more: ArraySlice<UInt8>) {
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes += more
    }

    /// The next message that is there whole.
    mutating func next() throws(Refusal) -> USBIPMessage? { try isImported ? nextTransfer() : nextOperation() }

    private func two(_ offset: Int) -> UInt16 { UInt16(bytes[start + offset]) << 8 | UInt16(bytes[start + offset + 1]) }
    private func four(_ offset: Int) -> UInt32 { UInt32(two(offset)) << 16 | UInt32(two(offset + 2)) }

    private mutating func nextOperation() throws(Refusal) -> USBIPMessage? {
        guard waitingBytes >= USBIPProtocol.operationHeaderBytes else { return nil }
        guard two(0) == USBIPProtocol.version else { throw .version(two(0)) }
        switch two(2) {
        case USBIPProtocol.requestDeviceList:
            start += USBIPProtocol.operationHeaderBytes
            return .deviceList
        case USBIPProtocol.requestImport:
            let length = USBIPProtocol.operationHeaderBytes + USBIPProtocol.busIDBytes
            guard waitingBytes >= length else { return nil }
            let field = bytes[(start + USBIPProtocol.operationHeaderBytes)..<(start + length)]
            start += length
            return .importDevice(busID: String(decoding: field.prefix { $0 != 0 }, as: UTF8.self))
        default: throw .operation(two(2))
        }
    }

    private mutating func nextTransfer() throws(Refusal) -> USBIPMessage? {
        guard waitingBytes >= USBIPProtocol.transferHeaderBytes else { return nil }
        let sequence = four(4)
        switch four(0) {
        case USBIPProtocol.unlink:
            let victim = four(20)
            start += USBIPProtocol.transferHeaderBytes
            return .unlink(sequence: sequence, victim: victim)
        case USBIPProtocol.submit:
            let toHost = four(12) != 0, endpoint = four(16), length = four(24), packets = four(32)
            guard length <= UInt32(USBIPProtocol.maximumTransferBytes) else { throw .length(length) }
            guard endpoint <= 15 else { throw .endpoint(endpoint) }
            // 0 or all ones where there are no isochronous packets; no simulated device has such an endpoint.
            guard packets == 0 || packets == UInt32.max else { throw .isochronous(packets) }
            let whole = USBIPProtocol.transferHeaderBytes + (toHost ? 0 : Int(length))
            guard waitingBytes >= whole, let setup = USBSetup(bytes[(start + 40)..<(start + 48)]) else { return nil }
            let shortIsAnError = four(20) & USBIPProtocol.shortIsAnError != 0
            let data = Array(bytes[(start + USBIPProtocol.transferHeaderBytes)..<(start + whole)])
            start += whole
            return .submit(
                sequence: sequence, endpoint: UInt8(endpoint), toHost: toHost, length: Int(length), shortIsAnError: shortIsAnError, setup: setup, data: data)
        default: throw .command(four(0))
        }
    }
}
