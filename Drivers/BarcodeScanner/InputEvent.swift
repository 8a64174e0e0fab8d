/// One `struct input_event` of a 64-bit Linux (linux/input.h): 24 bytes, little endian.
struct InputEvent: Sendable, Equatable {
    static let bytes = 24
    static let synchronise: UInt16 = 0, key: UInt16 = 1
    static let synchroniseDropped: UInt16 = 3

    /// Microseconds of the kernel's clock. Wraps rather than overflows: the bytes are the device's.
    let microseconds: Int64
    let type: UInt16
    let code: UInt16
    let value: Int32

    /// - Parameter record: exactly 24 bytes; nil otherwise.
    init?(_ record: ArraySlice<UInt8>) {
        guard record.count == Self.bytes else { return nil }
        let at = record.startIndex
        func number(_ offset: Int, _ count: Int) -> UInt64 {
            (0..<count).reduce(0) { $0 | UInt64(record[at + offset + $1]) << UInt64(8 * $1) }
        }
        microseconds = Int64(bitPattern: number(0, 8)) &* 1_000_000 &+ Int64(bitPattern: number(8, 8))
        type = UInt16(number(16, 2))
        code = UInt16(number(18, 2))
        value = Int32(truncatingIfNeeded: number(20, 4))
    }

    /// A key goes down, not held (`value` 2) and not released.
    var isPress: Bool { type == Self.key && value == 1 }
    var isRelease: Bool { type == Self.key && value == 0 }
    var isReport: Bool { type == Self.synchronise && code == 0 }
    var isDropped: Bool { type == Self.synchronise && code == Self.synchroniseDropped }
}
