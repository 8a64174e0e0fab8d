import DeviceKit

/// What is known of one display model: data, not Swift. A new clone needs an entry in `quirks.json`.
public struct DisplayModel: Sendable, Equatable {
    public enum Parity: String, Sendable, CaseIterable, Codable { case none, even, odd }

    /// Maker and model as printed on it; the name used in configuration.
    public var name: String
    /// Other names it is sold under.
    public var aliases: [String]
    /// `VVVV:PPPP` in lower-case hex, where the USB ids are the display's own and not a bridge chip's.
    public var usb: [String]
    public var commandSet: CommandSet
    public var baud: Int
    public var parity: Parity
    public var columns: Int
    public var codePage: DisplayCodePage
    /// The pages ESC t (or its like) takes on this model; nil for those usual with the command set.
    public var codePages: [UInt8: DisplayCodePage]?
    /// Sent first: chooses the command set on models that have several.
    public var prologue: [UInt8]
    /// What a technician should know.
    public var note: String?
    /// Where these facts come from.
    public var source: String

    public init(
        name: String, aliases: [String] = [], usb: [String] = [], commandSet: CommandSet, baud: Int = 9600, parity: Parity = .none, columns: Int = 20,
        codePage: DisplayCodePage, codePages: [UInt8: DisplayCodePage]? = nil, prologue: [UInt8] = [], note: String? = nil, source: String
    ) {
        self.name = name
        self.aliases = aliases
        self.usb = usb
        self.commandSet = commandSet
        self.baud = baud
        self.parity = parity
        self.columns = columns
        self.codePage = codePage
        self.codePages = codePages
        self.prologue = prologue
        self.note = note
        self.source = source
    }
}

extension LineDisplay {
    /// The driver for a known model.
    public convenience init(transport: any Transport, model: DisplayModel, pace: DisplayPace? = nil) {
        self.init(
            transport: transport, commandSet: model.commandSet, columns: model.columns, codePage: model.codePage, codePages: model.codePages,
            prologue: model.prologue, pace: pace)
    }
}
