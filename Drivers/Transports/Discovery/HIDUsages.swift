import DeviceKit

/// What kinds of device a HID report descriptor describes: the usages of its outermost collections (HID 1.11, 6.2.2).
/// Just enough to tell a scanner from a mouse; drivers read the rest themselves.
enum HIDUsages {
    /// Item prefixes without their size bits (6.2.2.4–6.2.2.8).
    private enum Item {
        static let usagePage: UInt8 = 0x04
        static let usage: UInt8 = 0x08
        static let collection: UInt8 = 0xA0
        static let endCollection: UInt8 = 0xC0
        static let longItem: UInt8 = 0xFE
    }

    static func topLevel(_ descriptor: [UInt8]) -> [DeviceCandidate.Usage] {
        var found: [DeviceCandidate.Usage] = []
        var page: UInt16 = 0
        var usage: UInt16 = 0
        /// The page a four-byte usage carries in its upper half, for itself alone.
        var ownPage: UInt16?
        var depth = 0
        var rest = descriptor[...]
        while let prefix = rest.popFirst() {
            if prefix == Item.longItem {
                // A long item says its length in the next byte, then a tag.
                guard let size = rest.first else { break }
                rest = rest.dropFirst(2 + Int(size))
                continue
            }
            let size = [0, 1, 2, 4][Int(prefix & 0x03)]
            let value = rest.prefix(size).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            rest = rest.dropFirst(size)
            switch prefix & 0xFC {
            case Item.usagePage: page = UInt16(truncatingIfNeeded: value)
            case Item.usage:
                usage = UInt16(truncatingIfNeeded: value)
                ownPage = size == 4 ? UInt16(truncatingIfNeeded: value >> 16) : nil
            case Item.collection:
                if depth == 0 { found.append(.init(page: ownPage ?? page, usage: usage)) }
                depth += 1
            case Item.endCollection: depth = max(0, depth - 1)
            default: break
            }
            // A main item uses its usages up.
            if prefix & 0x0C == 0 { (usage, ownPage) = (0, nil) }
        }
        return found
    }
}
