import Foundation
import Synchronization

/// A TCP proxy between a till and its office that does to HTTP requests what networks do. One request at a time on each
/// connection, as the sync worker sends them; threads of its own.
final class FlakyLink: Sendable {
    enum Weather: Sendable, CaseIterable {
        case fair
        /// Connections are closed at once.
        case refused
        /// The request is taken and nothing ever comes back.
        case silent
        /// The office answers, the answer is lost.
        case answerLost
        /// The answer breaks off in the middle.
        case answerCut
        /// The office gets the request twice; the second answer is delivered.
        case doubled
        /// The connection closes at once; the request is delivered late, after one that came later was answered.
        case late
        /// The answer takes its time.
        case slow
    }

    /// How long a slow answer takes.
    private static let slowMilliseconds: Int32 = 150

    private struct State {
        var weather = Weather.fair
        /// For the next requests, before `weather` holds.
        var forecast: [Weather] = []
        var belated: [[UInt8]] = []
        var delivered: (@Sendable () -> Void)?
        var officePort = 0
        var requests = 0
        var held: [Int32] = []
        var isClosed = false
    }

    let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = Self.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0 }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in accepting() }
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var weather: Weather {
        get { state.withLock { $0.weather } }
        set { state.withLock { $0.weather = newValue } }
    }
    /// The weather of the next requests, one each; `weather` holds after them.
    var forecast: [Weather] {
        get { state.withLock { $0.forecast } }
        set { state.withLock { $0.forecast = newValue } }
    }
    /// From now on these weathers, one request each, and then fair.
    func comes(_ weathers: [Weather]) {
        state.withLock { state in
            state.weather = .fair
            state.forecast = weathers
        }
    }
    /// Calls this once, when the next batch of events has reached the office and before its answer is read.
    func onceDelivered(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.delivered = body } }
    /// Requests taken so far.
    var requests: Int { state.withLock { $0.requests } }
    func lead(to officePort: Int) { state.withLock { $0.officePort = officePort } }

    func close() {
        let held = state.withLock { state in
            state.isClosed = true
            return state.held
        }
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        for socket in held { Glibc.close(socket) }
    }

    private func accepting() {
        while true {
            let till = accept(listener, nil, nil)
            guard till >= 0 else { return }
            Thread.detachNewThread { [self] in serve(till) }
        }
    }

    private func serve(_ till: Int32) {
        while let request = Self.readMessage(till) {
            let (weather, officePort) = state.withLock { state in
                state.requests += 1
                return (state.forecast.isEmpty ? state.weather : state.forecast.removeFirst(), state.officePort)
            }
            switch weather {
            case .refused:
                Glibc.close(till)
                return
            case .silent:
                state.withLock { $0.held.append(till) }
                return
            case .late:
                state.withLock { $0.belated.append(request) }
            case .fair, .slow:
                guard let answer = ask(officePort, request) else { break }
                if weather == .slow { Self.pass(Self.slowMilliseconds, on: till) }
                Self.send(till, answer)
                deliverBelated(to: officePort)
                continue
            case .doubled:
                _ = ask(officePort, request)
                guard let answer = ask(officePort, request) else { break }
                Self.send(till, answer)
                continue
            case .answerLost:
                _ = ask(officePort, request)
            case .answerCut:
                if let answer = ask(officePort, request) { Self.send(till, Array(answer.prefix(answer.count / 2))) }
            }
            break
        }
        Glibc.close(till)
    }

    // MARK: One HTTP message

    private func ask(_ port: Int, _ request: [UInt8]) -> [UInt8]? {
        let isBatch = request.starts(with: Array("POST /v1/journal".utf8))
        return Self.ask(port, request) {
            let delivered = isBatch ? state.withLock { state in
                defer { state.delivered = nil }
                return state.delivered
            } : nil
            delivered?()
        }
    }

    private func deliverBelated(to port: Int) {
        let belated = state.withLock { state in
            defer { state.belated = [] }
            return state.belated
        }
        for request in belated { _ = ask(port, request) }
    }

    /// Lets time pass, or less where the other side hangs up.
    private static func pass(_ milliseconds: Int32, on socket: Int32) {
        var wait = pollfd(fd: socket, events: 0, revents: 0)
        poll(&wait, 1, milliseconds)
    }

    private static func ask(_ port: Int, _ request: [UInt8], delivered: () -> Void) -> [UInt8]? {
        let office = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(office) }
        var address = loopback(port: port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(office, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
        guard isConnected else { return nil }
        send(office, request)
        delivered()
        return readMessage(office)
    }

    /// Head and body by Content-Length; nil where the connection ends before.
    private static func readMessage(_ socket: Int32) -> [UInt8]? {
        var message: [UInt8] = []
        var wanted: Int?
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while wanted.map({ message.count < $0 }) ?? true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            message += buffer[..<count]
            if wanted == nil, let end = headEnd(message) {
                let head = String(decoding: message[..<end], as: UTF8.self).lowercased()
                let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
                wanted = end + (length ?? 0)
            }
        }
        return message
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 0...(bytes.count - 4) where bytes[index..<(index + 4)].elementsEqual([13, 10, 13, 10]) { return index + 4 }
        return nil
    }

    private static func send(_ socket: Int32, _ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
    }

    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return address
    }
}
