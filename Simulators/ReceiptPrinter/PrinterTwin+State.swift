/// What can be seen of the printer.
extension PrinterTwin {
    /// Pieces of paper that were cut off, oldest first; at most `Mechanism.keptReceipts`.
    public var receipts: [Receipt] { look { $0.mechanism.receipts } }

    /// What hangs in the printer, not yet cut off.
    public var paperInPrinter: Receipt { look { $0.mechanism.piece } }

    /// A receipt by its number; 0 is the piece in the printer.
    public func receipt(number: Int) -> Receipt? {
        number == 0 ? paperInPrinter : look { core in core.mechanism.receipts.last { $0.number == number } }
    }

    /// All paper as text, cuts drawn as lines of dashes.
    public var text: String {
        let (fallen, piece) = look { ($0.mechanism.receipts, $0.mechanism.piece) }
        let cut = fallen.map { $0.text + "\n" + ($0.ending == .fullCut ? "---- cut ----" : $0.ending == .partialCut ? "---- partial cut ----" : "---- torn ----") + "\n" }
        return cut.joined() + (piece.lines.isEmpty ? "" : piece.text + "\n")
    }

    /// What the stream had in it that a real printer would do wrong, the first ones.
    public var problems: [PrinterProblem] { look { $0.interpreter.problems } }

    public var state: PrinterState { look { PrinterState($0) } }
}

/// A printer at a moment.
public struct PrinterState: Sendable, Equatable, Codable {
    public let isOn: Bool
    public let coverOpen: Bool
    public let paperOut: Bool
    public let paperNearEnd: Bool
    public let paperLeftMillimetres: Int
    public let cutterJammed: Bool
    public let cutterError: Bool
    public let overheated: Bool
    public let fault: Bool
    /// Bytes received and not yet understood.
    public let bufferedBytes: Int
    public let bytesReceived: Int
    /// Nothing waits to be printed.
    public let isIdle: Bool
    public let canPrint: Bool
    /// Receipts that fell since the start, and cuts made (blank paper counts as a cut only).
    public let receiptCount: Int
    public let cuts: Int
    public let problemCount: Int
    public let drawerPinHigh: Bool
    /// The panel's switch stands on line.
    public let isOnLine: Bool
    public let beeps: Int
    public let headCelsius: Int
    /// A macro waits for the feed button.
    public let waitsForButton: Bool
    /// Of the memory for pictures that outlasts the power.
    public let storedPictureBytes: Int

    init(_ core: PrinterCore) {
        let conditions = core.conditions
        isOn = conditions.isOn
        coverOpen = conditions.coverOpen
        paperOut = conditions.paperOut
        paperNearEnd = conditions.paperNearEnd
        paperLeftMillimetres = core.mechanism.paperDots / PrinterOptions.dotsPerMillimetre
        cutterJammed = conditions.cutterJammed
        cutterError = conditions.cutterError
        overheated = conditions.overheated
        fault = conditions.fault
        bufferedBytes = core.bufferedBytes
        bytesReceived = core.bytesReceived
        isIdle = core.isIdle
        canPrint = conditions.canPrint
        receiptCount = core.mechanism.fallenCount
        cuts = core.mechanism.cuts
        problemCount = core.interpreter.problemCount
        drawerPinHigh = conditions.drawerPinHigh
        isOnLine = !conditions.switchedOffLine
        beeps = core.beeps
        headCelsius = core.headMilliCelsius / 1_000
        waitsForButton = core.waitsForButton
        storedPictureBytes = core.interpreter.memory.usedBytes
    }
}
