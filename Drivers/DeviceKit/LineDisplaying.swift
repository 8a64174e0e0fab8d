/// Two lines for the customer. Display text follows the register's state, the latest wins; nothing is queued.
public struct DisplayText: Sendable, Equatable {
    public var upper: Line
    public var lower: Line

    public init(upper: Line, lower: Line) {
        self.upper = upper
        self.lower = lower
    }

    /// How a line stands out. A display that has no such thing shows the line plain; nothing is lost but the emphasis.
    public enum Emphasis: Sendable, Equatable { case none, reverse, flash }

    /// `left` is cut to make room for `right`, which is never cut unless it alone is too long.
    public struct Line: Sendable, Equatable {
        public var left: String
        public var right: String
        public var emphasis: Emphasis
        public init(left: String = "", right: String = "", emphasis: Emphasis = .none) {
            self.left = left
            self.right = right
            self.emphasis = emphasis
        }

        /// The line in exactly `columns` characters.
        public func laidOut(columns: Int) -> String {
            let columns = max(0, columns)
            let tail = String(right.prefix(columns))
            let room = max(0, columns - tail.count - (tail.isEmpty ? 0 : 1))
            let head = String(left.prefix(room))
            // A mark at the start of `right` may join the character before it: the length is made, not trusted.
            let line = head + String(repeating: " ", count: max(0, columns - head.count - tail.count)) + tail
            return String(line.prefix(columns)) + String(repeating: " ", count: max(0, columns - line.count))
        }
    }
}

/// The four steps of brightness that line displays share, in per cent (DM-D US X, CD5220 ESC *, Logic Controls 04h).
public enum DisplayBrightness: Int, Sendable, CaseIterable, Codable {
    case dim = 20, low = 40, medium = 60, full = 100
}

/// A customer line display as the register sees it.
public protocol LineDisplaying: Sendable {
    var columns: Int { get }
    func show(_ text: DisplayText) async throws(DeviceError)
    func clear() async throws(DeviceError)

    /// Nothing where the display has no such command.
    func setBrightness(_ brightness: DisplayBrightness) async throws(DeviceError)

    /// Runs a message through the upper line, with `lower` standing still below.
    /// - Returns: whether the display runs it by itself; if not, its beginning stands there, and the caller shows the `Marquee`'s
    ///   next windows at its own pace.
    @discardableResult
    func scroll(_ message: String, lower: DisplayText.Line) async throws(DeviceError) -> Bool

    /// What stands there while nobody is served: a greeting above, the time below. A driver has no clock; the caller says the time
    /// as the shop writes it and says it again when the minute has passed. `HH:MM` lets a display that has a clock run it on.
    func showIdle(time: String, greeting: String) async throws(DeviceError)

    /// Draws everything anew, also what has not changed: for a display that was switched off and on behind an open port.
    func refresh() async throws(DeviceError)
}

extension LineDisplaying {
    public func setBrightness(_ brightness: DisplayBrightness) async throws(DeviceError) {}

    @discardableResult
    public func scroll(_ message: String, lower: DisplayText.Line) async throws(DeviceError) -> Bool {
        try await show(DisplayText(upper: .init(left: Marquee(message, columns: columns).window(0)), lower: lower))
        return false
    }

    public func showIdle(time: String, greeting: String) async throws(DeviceError) {
        try await show(DisplayText(upper: .init(left: greeting), lower: .init(right: time)))
    }

    public func showIdle(time: String) async throws(DeviceError) { try await showIdle(time: time, greeting: "") }

    public func refresh() async throws(DeviceError) {}
}
