import DeviceKit

/// Finds a display's command set by trying: each set shows its own name, and the technician says which one could be read.
/// A display in another mode shows that step as signs, or stays as it was. Going round twice, only what the display understands can be
/// read both times: where a cursor happens to stand right, a wrong one may be read once.
public struct LanguageCycle: Sendable {
    /// The commonest first.
    public static let order: [CommandSet] = [.escPos, .cd5220, .logicControls, .utcStandard, .utcEnhanced, .aedex, .dsp800, .noritake]

    /// Sent between blanking and the name. Two full lines come out right by luck on many displays that ignore their positions;
    /// from a cursor that was moved on they do not.
    private static let shift = Array("-------".utf8)

    private let transport: any Transport
    private let columns: Int

    public init(transport: any Transport, columns: Int = 20) {
        self.transport = transport
        self.columns = columns
    }

    /// What stands on the display when its command set is `set`.
    public static func text(for set: CommandSet) -> DisplayText {
        DisplayText(upper: .init(left: set.title), lower: .init(left: set.rawValue))
    }

    /// Speaks one set. ASCII only, so that no code page matters.
    public func show(_ set: CommandSet) async throws(DeviceError) {
        let display = LineDisplay(transport: transport, commandSet: set, columns: columns, codePage: .pc437)
        do {
            try await display.clear()
        } catch {
            // "Not understood" is what the cycle is about; only a port that failed ends it.
            guard error.reason == .displayRefused else { throw error }
            return
        }
        do {
            try await transport.write(Self.shift, timeoutMilliseconds: LineDisplay.writeTimeoutMilliseconds)
        } catch { throw DeviceError(error) }
        try await display.show(Self.text(for: set))
    }
}
