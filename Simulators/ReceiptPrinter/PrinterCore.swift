import DeviceKit
import SimulatedDeviceBus

/// The whole printer as a state machine without lock, clock or wire: bytes and hands in, answers and paper out.
struct PrinterCore {
    let options: PrinterOptions
    var conditions = Conditions()
    var interpreter: Interpreter
    var mechanism: Mechanism
    var drawer: (any DrawerConnector)?
    /// Answers for the wire, in order.
    var output: [UInt8] = []
    /// Beeps sounded since the start.
    var beeps = 0
    var scanner: RealTimeScanner
    var buffer = ByteQueue()
    private var steps: [Step] = []
    private var nextStep = 0
    /// GS a n, and in Star line mode ESC RS a n.
    var statusBackMask: UInt8 = 0
    var lastReported: Conditions?
    /// GS ( H function 49
    var answersOffline = false
    var wasOnline = true
    /// Star: jobs ended by ETB, modulo 32.
    var starJobs = 0
    /// Dots that may be printed now; nil when the printer prints at once.
    var budget: Int?
    /// Millimetres times milliseconds that did not yet make a dot.
    var budgetRemainder = 0
    /// Milliseconds a macro's pause still lasts.
    var pauseMilliseconds: Int?
    /// A macro waits for the feed button, and it was pressed.
    var waitsForButton = false
    var buttonPressed = false
    /// Thousandths of a degree Celsius.
    var headMilliCelsius: Int
    /// The heat itself stopped printing, and cooling ends it; `setOverheated` is the hand's.
    var heatStopped = false
    var xoffSent = false
    var millisecondsOn = 0
    /// What the resettable counters stood at when they were reset.
    var counterBases: [MaintenanceCounter: Int] = [:]
    private(set) var bytesReceived = 0

    init(options: PrinterOptions, drawer: (any DrawerConnector)?) {
        self.options = options
        self.drawer = drawer
        interpreter = Interpreter(options: options)
        scanner = RealTimeScanner(dialect: options.dialect)
        mechanism = Mechanism(
            width: options.profile.dotsPerLine, headToCutter: options.headToCutterDots,
            paperDots: options.rollMillimetres * PrinterOptions.dotsPerMillimetre)
        budget = options.millimetresPerSecond == nil ? nil : 0
        headMilliCelsius = (options.headHeat?.ambientCelsius ?? 25) * 1_000
        sense()
    }

    var bufferedBytes: Int { buffer.count }
    /// Nothing waits to be printed.
    var isIdle: Bool { buffer.isEmpty && nextStep >= steps.count && !interpreter.macro.isPlaying }

    /// Takes bytes until the receive buffer is full; answers how many.
    mutating func receive(_ bytes: ArraySlice<UInt8>) -> Int {
        guard conditions.isOn else { return bytes.count } // nobody listens; the wire runs dry
        var taken = 0
        for byte in bytes {
            guard buffer.count < options.receiveBufferBytes, conditions.isOn else { break }
            taken += 1
            bytesReceived += 1
            if discards { } else { buffer.append(byte) }
            if let command = scanner.feed(byte) { execute(command) }
            work()
        }
        controlFlow()
        return conditions.isOn ? taken : bytes.count
    }

    private var discards: Bool { options.losesBufferOnPaperOut && conditions.paperOut }

    private var mayPrint: Bool { conditions.canPrint && budget.map { $0 > 0 } ?? true }

    /// Goes on as far as paper, cover, errors and speed let it.
    mutating func work() {
        // In the loop only steps change what the sensors see, and each of them is followed by a look.
        sense()
        while true {
            guard runSteps(), mayPrint else { break }
            if let next = interpreter.macro.next() {
                switch next {
                case .byte(let byte): interpreter.feed(byte)
                case .pause(let milliseconds, let button):
                    if milliseconds > 0 { interpreter.steps.append(.wait(milliseconds: milliseconds)) }
                    if button { interpreter.steps.append(.waitForButton) }
                }
            } else if let byte = buffer.pop() {
                interpreter.feed(byte)
            } else {
                break
            }
            take()
        }
        sense()
        controlFlow()
    }

    private mutating func take() {
        guard !interpreter.steps.isEmpty else { return }
        steps = interpreter.steps
        interpreter.steps = []
        nextStep = 0
    }

    /// - Returns: whether all steps are done.
    private mutating func runSteps() -> Bool {
        while nextStep < steps.count {
            guard mayPrint else { return false }
            let before = mechanism.paperDots, burnt = mechanism.burntDots
            guard run(steps[nextStep]) else { return false }
            nextStep += 1
            budget = budget.map { $0 - max(0, before - mechanism.paperDots) }
            warm(mechanism.burntDots &- burnt)
            while mechanism.isPresetCutDue {
                guard useCutter() else { break }
                mechanism.cutPreset()
            }
            sense()
        }
        steps = []
        nextStep = 0
        return true
    }

    /// - Returns: whether the cutter works; one that fails stops the printer.
    mutating func useCutter() -> Bool {
        guard conditions.cutterJammed else { return true }
        conditions.cutterError = true
        sense()
        return false
    }

    /// What was received and not printed is gone; paper and settings stay.
    mutating func clearBuffers() {
        buffer.removeAll()
        steps = []
        nextStep = 0
        pauseMilliseconds = nil
        waitsForButton = false
        buttonPressed = false
        interpreter.clearBuffers()
    }

    mutating func switchPower(on: Bool) {
        guard on != conditions.isOn else { return }
        clearBuffers()
        scanner = RealTimeScanner(dialect: options.dialect)
        interpreter = Interpreter(options: options, memory: interpreter.memory)
        mechanism.forgetPresetCuts()
        statusBackMask = 0
        lastReported = nil
        answersOffline = false
        wasOnline = true
        xoffSent = false
        conditions.isOn = on
        conditions.cutterError = false
        conditions.fault = false
        conditions.panelLocked = false
        conditions.stopsAtNearEnd = false
        conditions.switchedOffLine = false
    }
}
