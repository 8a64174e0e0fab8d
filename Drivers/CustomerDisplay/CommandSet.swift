/// The languages line displays speak. The raw values are the names used in configuration and in `quirks.json`.
public enum CommandSet: String, Sendable, CaseIterable, Codable {
    /// Epson DM-D and the displays with an "ESC/POS" or "Epson" mode.
    case escPos = "esc-pos"
    /// Partner Tech CD5220, called "Firich" by some makers.
    case cd5220
    /// UTC direct-to-pole.
    case utcStandard = "utc-standard"
    /// UTC pass-through, commands begin with ESC u.
    case utcEnhanced = "utc-enhanced"
    /// AEDEX, also EMAX in its pass-through mode: commands begin with `!#`.
    case aedex
    /// Logic Controls, also IBM's character displays in their Logic Controls emulation.
    case logicControls = "logic-controls"
    /// Frames from EOT SOH to ETB, each answered.
    case dsp800 = "dsp-800"
    /// Noritake Itron CU modules and "Noritake" modes.
    case noritake

    /// The name as manuals write it, at most 20 characters: it has to fit on the display in the language cycle.
    public var title: String {
        switch self {
        case .escPos: "ESC/POS (DM-D)"
        case .cd5220: "CD5220"
        case .utcStandard: "UTC standard"
        case .utcEnhanced: "UTC enhanced"
        case .aedex: "AEDEX/EMAX"
        case .logicControls: "Logic Controls"
        case .dsp800: "DSP-800"
        case .noritake: "Noritake"
        }
    }

    /// The pages that such displays can switch to, by the number in the command, when nothing is known of the model.
    public var usualCodePages: [UInt8: DisplayCodePage] { writer.pageNumbers }

    var writer: any CommandWriting {
        switch self {
        case .escPos: EscPosCommands()
        case .cd5220: CD5220Commands()
        case .utcStandard: UTCStandardCommands()
        case .utcEnhanced: UTCEnhancedCommands()
        case .aedex: AedexCommands()
        case .logicControls: LogicControlsCommands()
        case .dsp800: DSP800Commands()
        case .noritake: NoritakeCommands()
        }
    }
}
