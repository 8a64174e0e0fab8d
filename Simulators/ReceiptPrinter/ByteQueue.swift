/// A queue of bytes that gives its memory back.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var head = 0

    var count: Int { bytes.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func pop() -> UInt8? {
        guard head < bytes.count else { return nil }
        defer {
            head += 1
            if head == bytes.count {
                bytes.removeAll(keepingCapacity: head <= 4_096)
                head = 0
            } else if head > 4_096 {
                bytes.removeFirst(head)
                head = 0
            }
        }
        return bytes[head]
    }

    mutating func removeAll() {
        bytes = []
        head = 0
    }
}
