import Raster
import SimulatedDeviceBus
import Synchronization

/// A customer display of two lines by twenty characters, in one of the languages such displays speak.
public final class DisplayTwin: SimulatedDevice {
    public static let columns = 20
    public static let rows = 2
    /// Of the problems, the first so many are kept.
    public static let maximumKeptProblems = 200
    /// Of what is handed on to a printer, the last so many bytes are kept.
    public static let maximumPassedOn = 4096
    /// A day at a time is as far as `advance` goes.
    public static let maximumAdvanceMilliseconds = 86_400_000

    /// What the display understands. The raw values are those used in scripts.
    public enum Language: String, Sendable, CaseIterable {
        /// What Epson DM-D and CD5220 displays share, and each one's own: as the many displays that take both.
        case both = "esc-pos+cd5220"
        case escPos = "esc-pos"
        case cd5220
        case utcStandard = "utc-standard"
        case utcEnhanced = "utc-enhanced"
        case aedex
        case logicControls = "logic-controls"
        case dsp800 = "dsp-800"
        case noritake
    }

    public struct Options: Sendable {
        public var language = Language.both
        /// What ESC t n selects on this model, and with 0 what stands there at power on.
        public var codePages = DisplayTwin.usualCodePages
        /// The page of a display whose switches choose it, by name; one this module does not have is read as cp437.
        public var fixedPage = "cp437"
        public init() {}
    }

    /// Moves with every byte taken, and when time passes.
    public let changes = ChangeSignal()
    public let options: Options

    fileprivate struct State {
        var glass: Glass
        var reader: any GlassReader
        var offset = 0
        var problems: [String] = []
        var passedOn: [UInt8] = []
        var line: (any DeviceLine)?
    }
    private let state: Mutex<State>

    public init(_ options: Options) {
        self.options = options
        let (glass, reader) = Self.poweredOn(options)
        state = Mutex(State(glass: glass, reader: reader))
    }

    /// - Parameter codePages: what ESC t n selects on this model.
    public convenience init(codePages: [Int: String] = DisplayTwin.usualCodePages) {
        var options = Options()
        options.codePages = codePages
        self.init(options)
    }

    public convenience init(language: Language, fixedPage: String = "cp437") {
        var options = Options()
        (options.language, options.fixedPage) = (language, fixedPage)
        self.init(options)
    }

    public static let usualCodePages = [0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858"]

    private static func poweredOn(_ options: Options) -> (Glass, any GlassReader) {
        let fixed = CodePage(named: options.fixedPage) ?? .standard
        switch options.language {
        case .both, .escPos, .cd5220:
            let dialect: EscReader.Dialect = options.language == .both ? .both : options.language == .escPos ? .escPos : .cd5220
            return (Glass(page: options.codePages[0].flatMap { CodePage(named: $0) } ?? .standard), EscReader(dialect, codePages: options.codePages))
        case .logicControls:
            var glass = Glass(page: fixed)
            let reader = ControlReader(.logicControls, page: fixed)
            reader.powerOn(&glass)
            return (glass, reader)
        case .utcStandard: return (Glass(page: fixed), UTCReader(enhanced: false, page: fixed))
        case .utcEnhanced: return (Glass(page: fixed), UTCReader(enhanced: true, page: fixed))
        case .aedex: return (Glass(page: fixed), MessageReader(.aedex, page: fixed))
        case .dsp800: return (Glass(page: fixed), FrameReader(page: fixed))
        case .noritake: return (Glass(page: fixed), NoritakeReader(page: fixed))
        }
    }

    // MARK: what is seen

    /// The two lines, each exactly twenty characters.
    public var lines: [String] { state.withLock { $0.glass.lines } }
    /// The two lines without the blanks at their ends.
    public var text: String {
        lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    }
    /// Commands the display did not understand, such as `byte 12: 1F 99`.
    public var problems: [String] { state.withLock { $0.problems } }
    public var bytesReceived: Int { state.withLock { $0.offset } }
    /// Per cent.
    public var brightness: Int { state.withLock { $0.glass.brightness } }
    public var cursorIsOn: Bool { state.withLock { $0.glass.cursorIsOn } }
    /// Whether anything is lit at this moment: a display that blinks is dark half the time.
    public var isLit: Bool { state.withLock { $0.glass.isLit } }
    /// The characters shown in reverse, by line, from left to right.
    public var reversed: [String] { marked { $0.isReverse } }
    /// The characters that flash.
    public var flashing: [String] { marked { $0.isFlashing } }
    /// What a display in the line to a printer has handed on, the last of it.
    public var passedOn: [UInt8] { state.withLock { $0.passedOn } }

    /// The display as a picture: dots light on dark, smaller the dimmer they are.
    public var picture: Bitmap { state.withLock { GlassPicture.draw($0.glass) } }
    public var png: [UInt8] { PNGEncoder.encode(picture) }

    private func marked(_ mark: (Glass.Cell) -> Bool) -> [String] {
        state.withLock { state in state.glass.visible.map { row in String(row.filter(mark).map(\.character)) } }
    }

    // MARK: the wire

    public func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }
    public func detached() { state.withLock { $0.line = nil } }

    public func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        let (answers, line) = state.withLock { state in
            var answers: [UInt8] = []
            for byte in bytes { answers += state.feed(byte) }
            return (answers, state.line)
        }
        if !answers.isEmpty { line?.send(answers) }
        changes.changed()
        return bytes.count
    }

    // MARK: hands and time

    /// Lets time pass: running messages move, clocks go, flashing text goes dark and lights again.
    public func advance(milliseconds: Int) {
        state.withLock { $0.glass.now += min(max(0, milliseconds), Self.maximumAdvanceMilliseconds) }
        changes.changed()
    }

    /// Off and on: blank, all settings as new.
    public func switchOffAndOn() {
        state.withLock { state in
            let line = state.line
            let (glass, reader) = Self.poweredOn(options)
            state = State(glass: glass, reader: reader, line: line)
        }
        changes.changed()
    }
}

extension DisplayTwin.State {
    /// One byte; answers what goes back to the terminal.
    fileprivate mutating func feed(_ byte: UInt8) -> [UInt8] {
        var report = GlassReport()
        reader.read(byte, on: &glass, to: &report)
        offset += 1
        for problem in report.problems where problems.count < DisplayTwin.maximumKeptProblems {
            let hex = problem.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
            problems.append("byte \(max(0, offset - problem.count)): \(hex)")
        }
        passedOn.append(contentsOf: report.passedOn)
        if passedOn.count > DisplayTwin.maximumPassedOn { passedOn.removeFirst(passedOn.count - DisplayTwin.maximumPassedOn) }
        return report.answers
    }
}
