/// Two lines for the customer. Display text follows the register's state, the latest wins; nothing is queued.
public struct DisplayText: Sendable, Equatable {
    public var upper: Line
    public var lower: Line

    public init(upper: Line, lower: Line) {
        self.upper = upper
        self.lower = lower
    }

    /// `left` is cut to make room for `right`, which is never cut unless it alone is too long.
    public struct Line: Sendable, Equatable {
        public var left: String
        public var right: String
        public init(left: String = "", right: String = "") {
            self.left = left
            self.right = right
        }

        /// The line in exactly `columns` characters.
        public func laidOut(columns: Int) -> String {
            let tail = String(right.prefix(columns))
            let room = max(0, columns - tail.count - (tail.isEmpty ? 0 : 1))
            let head = String(left.prefix(room))
            return head + String(repeating: " ", count: columns - head.count - tail.count) + tail
        }
    }
}

/// A customer line display as the register sees it.
public protocol LineDisplaying: Sendable {
    var columns: Int { get }
    func show(_ text: DisplayText) async throws(DeviceError)
    func clear() async throws(DeviceError)
}
