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
    private var scanner = RealTimeScanner()
    private var buffer = ByteQueue()
    private var steps: [Step] = []
    private var nextStep = 0
    /// GS a n
    private var statusBackMask: UInt8 = 0
    private var lastReported: Conditions?
    /// Dots that may be printed now; nil when the printer prints at once.
    private var budget: Int?
    /// Millimetres times milliseconds that did not yet make a dot.
    private var budgetRemainder = 0
    private(set) var bytesReceived = 0

    init(options: PrinterOptions, drawer: (any DrawerConnector)?) {
        self.options = options
        self.drawer = drawer
        interpreter = Interpreter(options: options)
        mechanism = Mechanism(
            width: options.profile.dotsPerLine, headToCutter: options.headToCutterDots,
            paperDots: options.rollMillimetres * PrinterOptions.dotsPerMillimetre)
        budget = options.millimetresPerSecond == nil ? nil : 0
        sense()
    }

    var bufferedBytes: Int { buffer.count }
    /// Nothing waits to be printed.
    var isIdle: Bool { buffer.isEmpty && nextStep >= steps.count }

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
        return conditions.isOn ? taken : bytes.count
    }

    private var discards: Bool { options.losesBufferOnPaperOut && conditions.paperOut }

    /// Goes on as far as paper, cover, errors and speed let it.
    mutating func work() {
        while true {
            sense()
            guard runSteps() else { break }
            guard conditions.canPrint, budget.map({ $0 > 0 }) ?? true, let byte = buffer.pop() else { break }
            interpreter.feed(byte)
            take()
        }
        sense()
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
            guard conditions.canPrint, budget.map({ $0 > 0 }) ?? true else { return false }
            let before = mechanism.paperDots
            guard run(steps[nextStep]) else { return false }
            nextStep += 1
            budget = budget.map { $0 - (before - mechanism.paperDots) }
            sense()
        }
        steps = []
        nextStep = 0
        return true
    }

    /// - Returns: false when the step failed and waits to be done again.
    private mutating func run(_ step: Step) -> Bool {
        switch step {
        case .line(let picture, let text, let advance): mechanism.print(picture, text: text, advance: advance)
        case .row(let row, let times): for _ in 0..<times { mechanism.print(row, text: nil, advance: 1) }
        case .note(let text): mechanism.note(text)
        case .feed(let dots, let emptyLines): mechanism.feed(dots: dots, emptyLines: emptyLines)
        case .cut(let partial, let feed):
            if conditions.cutterJammed {
                conditions.cutterError = true
                sense()
                return false
            }
            mechanism.cut(partial: partial, feed: feed)
        case .pulse(let pin, let on, let off): pulse(pin, on, off)
        case .answer(.bytes(let bytes)): output += bytes
        case .answer(.paperSensors): output.append(conditions.paperSensors)
        case .answer(.drawerSensor): output.append(conditions.drawerPinHigh ? 1 : 0)
        case .statusBack(let mask): setStatusBack(mask)
        }
        return true
    }

    private mutating func pulse(_ pin: DrawerPin, _ on: Int, _ off: Int) {
        guard options.profile.drawerPins.contains(pin.rawValue) else { return }
        drawer?.pulse(pin: pin, onMilliseconds: on, offMilliseconds: off)
    }

    // MARK: real-time commands

    private mutating func execute(_ command: RealTimeScanner.Command) {
        sense()
        switch command {
        case .status(let n): if let byte = conditions.realTimeStatus(n) { output.append(byte) }
        case .recover(let n):
            if n == 2 { clearBuffers() }
            if n == 1 || n == 2 { conditions.cutterError = false }
        case .pulse(let pin, let times):
            // Also while off line, but not while an error stands (DLE DC4 1).
            guard interpreter.obeysPulse, !conditions.hasError, let pin = interpreter.pin(pin), (1...8).contains(times) else { return }
            pulse(pin, Int(times) * 100, Int(times) * 100)
        case .powerOff:
            guard interpreter.obeysPowerOff else { return }
            output += [0x3B, 0x30, 0x00]
            switchPower(on: false)
        case .statusBack(let n): if n == 1 { output += conditions.statusBack }
        case .clearBuffers:
            guard options.profile.clearsBuffers else { return }
            clearBuffers()
            output += [0x37, 0x25, 0x00]
        case .buzzer: break
        }
    }

    /// What was received and not printed is gone; paper and settings stay.
    mutating func clearBuffers() {
        buffer.removeAll()
        steps = []
        nextStep = 0
        interpreter.clearBuffers()
    }

    mutating func switchPower(on: Bool) {
        guard on != conditions.isOn else { return }
        clearBuffers()
        scanner = RealTimeScanner()
        interpreter = Interpreter(options: options)
        statusBackMask = 0
        lastReported = nil
        conditions.isOn = on
        conditions.cutterError = false
        conditions.fault = false
    }

    // MARK: sensors

    /// Reads the sensors, and reports changes where automatic status back is on.
    mutating func sense() {
        let hadPaper = !conditions.paperOut
        conditions.paperOut = mechanism.paperDots <= 0
        conditions.paperNearEnd = mechanism.paperDots <= options.nearEndMillimetres * PrinterOptions.dotsPerMillimetre
        conditions.drawerPinHigh = drawer?.pinThreeHigh ?? false
        if hadPaper, conditions.paperOut, options.losesBufferOnPaperOut { clearBuffers() }
        guard statusBackMask != 0, conditions.isOn, let last = lastReported, last != conditions else { return }
        let was = last.statusClasses(), isNow = conditions.statusClasses()
        lastReported = conditions
        if isNow.contains(where: { statusBackMask & $0.key != 0 && was[$0.key] != $0.value }) { output += conditions.statusBack }
    }

    private mutating func setStatusBack(_ mask: UInt8) {
        statusBackMask = mask
        lastReported = conditions
        if mask != 0 { output += conditions.statusBack }
    }

    // MARK: time

    /// The time that passed gives the mechanism dots to print.
    mutating func advance(milliseconds: Int) {
        guard let speed = options.millimetresPerSecond, budget != nil else { return work() }
        let product = budgetRemainder + speed * PrinterOptions.dotsPerMillimetre * max(0, milliseconds)
        budgetRemainder = product % 1_000
        budget = (budget ?? 0) + product / 1_000
        work()
        // A printer that had nothing to do cannot save its time up.
        if isIdle { budget = min(budget ?? 0, 1) }
    }
}

/// A queue of bytes that gives its memory back.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var head = 0

    var count: Int { bytes.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func pop() -> UInt8? {
        guard head < bytes.count else { return nil }
        defer {
            head += 1
            if head == bytes.count || head > 4_096 {
                bytes.removeFirst(head)
                head = 0
            }
        }
        return bytes[head]
    }

    mutating func removeAll() {
        bytes = []
        head = 0
    }
}
