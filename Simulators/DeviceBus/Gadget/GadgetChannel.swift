import Foundation
import Synchronization

/// One thread that carries bytes between a function and the device file the kernel made for it. It stands in the host's place: it takes what the function's
/// pipes hold, and offers them what the host sent. While no host has the device the file cannot be opened or gives errors; it is tried again then.
final class GadgetChannel: USBHost {
    private static let chunkBytes = 4_096
    /// How often a file that cannot be opened is tried again; the kernel has no event for the host's coming.
    private static let retryMilliseconds: Int32 = 50
    /// How often a printer is asked how it is.
    private static let statusMilliseconds: Int32 = 100

    private struct Shared {
        var sequence: UInt32 = 0
        /// The transfer that waits for the device to say something, and the one it has not yet taken.
        var asking: UInt32?
        var offering: UInt32?
        var said: [[UInt8]] = []
        var isEnded = false
        var done: DispatchSemaphore?
    }

    private let function: any GadgetFunction
    private let path: String
    private let files: any GadgetFiles
    private let shared = Mutex(Shared())
    private let wakeReader: Int32
    private let wakeWriter: Int32

    /// - Throws: `GadgetTrouble.notAllowed` when the file is there and may not be opened.
    init(function: any GadgetFunction, path: String, files: any GadgetFiles) throws(BusError) {
        var ends: [Int32] = [-1, -1]
        _ = try SystemCalls.check("pipe", pipe(&ends))
        ends.forEach(SystemCalls.prepare)
        (self.function, self.path, self.files) = (function, path, files)
        (wakeReader, wakeWriter) = (ends[0], ends[1])
        do throws(BusError) {
            SystemCalls.giveBack(try files.openNode(path))
        } catch .gadget(let trouble) {
            throw .gadget(trouble)
        } catch {
            // No host yet.
        }
    }

    deinit {
        close(wakeReader)
        close(wakeWriter)
    }

    func start() {
        let thread = Thread { [self] in run() }
        thread.name = "simulated-gadget"
        thread.start()
    }

    /// Returns when the file is closed. Not to be called on the thread itself.
    func stop() {
        let done = DispatchSemaphore(value: 0)
        let first = shared.withLock { shared in
            defer { (shared.isEnded, shared.done) = (true, done) }
            return !shared.isEnded
        }
        guard first else { return }
        wake()
        done.wait()
    }

    // MARK: the pipes' side

    var isEnded: Bool { shared.withLock { $0.isEnded } }

    /// A transfer that failed by an armed fault is lost; a host would have to be told, and the kernel has no way for that.
    func finished(_ sequence: UInt32, _ status: USBStatus, count: Int, data: [UInt8]?) {
        shared.withLock { shared in
            if shared.asking == sequence {
                shared.asking = nil
                if status == .done, let data, !data.isEmpty { shared.said.append(data) }
            } else if shared.offering == sequence {
                shared.offering = nil
            }
        }
        wake()
    }

    private func wake() {
        var byte: UInt8 = 1
        _ = Glibc.write(wakeWriter, &byte, 1)
    }

    // MARK: the thread

    /// What the thread alone knows.
    private struct Node {
        var descriptor: Int32 = -1
        var writing: [UInt8] = []
        var status: UInt8?
    }

    private func run() {
        var node = Node()
        while true {
            if let done = shared.withLock({ $0.done }) {
                if node.descriptor >= 0 { close(node.descriptor) }
                done.signal()
                return
            }
            if node.descriptor < 0, let descriptor = try? files.openNode(path) {
                node.descriptor = descriptor
                function.opened()
            }
            if node.descriptor >= 0 { prepare(&node) }
            poll(&node)
        }
    }

    /// Asks the device for what it has to say, and how it is.
    private func prepare(_ node: inout Node) {
        // Nobody but us can clear a halt that a fault made.
        if function.saying.isHalted { function.saying.setHalted(false) }
        if let hearing = function.hearing, hearing.isHalted { hearing.setHalted(false) }
        if node.writing.isEmpty {
            let (said, ask): ([UInt8], UInt32?) = shared.withLock { shared in
                if !shared.said.isEmpty { return (shared.said.removeFirst(), nil) }
                guard shared.asking == nil else { return ([], nil) }
                shared.sequence &+= 1
                shared.asking = shared.sequence
                return ([], shared.sequence)
            }
            node.writing = said
            if let ask { function.saying.submit(USBTransfer(sequence: ask, host: self, length: Self.chunkBytes)) }
        }
        if let status = function.statusByte, status != node.status {
            files.setPrinterStatus(status, of: node.descriptor)
            node.status = status
        }
    }

    private func poll(_ node: inout Node) {
        var events: Int16 = 0
        if shared.withLock({ $0.offering == nil }) { events |= Int16(POLLIN) }
        if !node.writing.isEmpty { events |= Int16(POLLOUT) }
        var set = [pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0), pollfd(fd: node.descriptor, events: events, revents: 0)]
        let limit = node.descriptor < 0 ? Self.retryMilliseconds : function.statusByte == nil ? -1 : Self.statusMilliseconds
        guard Glibc.poll(&set, nfds_t(set.count), limit) > 0 else { return }
        if set[0].revents != 0 {
            var drain = [UInt8](repeating: 0, count: 256)
            _ = Glibc.read(wakeReader, &drain, drain.count)
        }
        let happened = set[1].revents
        if happened & Int16(POLLIN) != 0, !read(node) { return lost(&node) }
        if happened & Int16(POLLOUT) != 0, !write(&node) { return lost(&node) }
        if happened & Int16(POLLIN) == 0, happened & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { lost(&node) }
    }

    /// - Returns: false when the host has gone.
    private func read(_ node: Node) -> Bool {
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        let count = Glibc.read(node.descriptor, &chunk, chunk.count)
        guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
        let bytes = Array(chunk[..<count])
        guard let hearing = function.hearing else {
            function.heard(report: bytes)
            return true
        }
        let sequence = shared.withLock { shared in
            shared.sequence &+= 1
            shared.offering = shared.sequence
            return shared.sequence
        }
        hearing.submit(USBTransfer(sequence: sequence, host: self, length: bytes.count, data: bytes))
        return true
    }

    /// - Returns: false when the host has gone.
    private func write(_ node: inout Node) -> Bool {
        let count = Glibc.write(node.descriptor, node.writing, node.writing.count)
        if count < 0 {
            if errno == EAGAIN || errno == EINTR { return true }
            // A report nobody fetches is lost; the file stays (f_hid).
            guard function.saysReports, errno == ESHUTDOWN else { return false }
        }
        if function.saysReports { node.writing = [] } else { node.writing.removeFirst(count) }
        return true
    }

    /// The host went, or chose anew: what was under way is forgotten.
    private func lost(_ node: inout Node) {
        close(node.descriptor)
        node = Node()
        let (asking, offering) = shared.withLock { shared in
            defer { (shared.asking, shared.offering, shared.said) = (nil, nil, []) }
            return (shared.asking, shared.offering)
        }
        if let asking { _ = function.saying.unlink(asking) }
        if let offering { _ = function.hearing?.unlink(offering) }
        function.reset()
        // Not at once again: the file may go on opening and failing.
        var look = pollfd(fd: wakeReader, events: 0, revents: 0)
        _ = Glibc.poll(&look, 1, Self.retryMilliseconds)
    }
}
