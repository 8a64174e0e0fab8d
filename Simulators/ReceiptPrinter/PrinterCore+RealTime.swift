import DeviceKit

/// Real-time commands, executed as they arrive.
extension PrinterCore {
    mutating func execute(_ command: RealTimeScanner.Command) {
        sense()
        switch command {
        case .status(let n): if let byte = conditions.realTimeStatus(n) { output.append(byte) }
        case .recover(let n): recover(n)
        case .pulse(let pin, let times):
            // Also while off line, but not while an error stands (DLE DC4 1).
            guard interpreter.obeysPulse, !conditions.hasError, let pin = interpreter.pin(pin), (1...8).contains(times) else { return }
            pulse(pin, Int(times) * 100, Int(times) * 100)
        case .powerOff:
            guard interpreter.obeysPowerOff else { return }
            output += [0x3B, 0x30, 0x00]
            switchPower(on: false)
        case .statusBack(let n):
            // 2 and 5 are the extended status and the battery, which this printer has not.
            if n == 1 { output += conditions.statusBack }
            if n == 4 { output += conditions.offlineAnswer ?? [0x37, 0x23, 0x40, 0] }
        case .clearBuffers:
            guard options.profile.clearsBuffers else { return }
            clearBuffers()
            output += [0x37, 0x25, 0x00]
        case .buzzer(let repeats): beeps += Int(repeats) + 1
        case .starStatus: output += starStatus
        case .starPulse: pulse(.two, interpreter.star.pulseOnMilliseconds, interpreter.star.pulseOffMilliseconds)
        }
    }

    /// DLE ENQ: 0 is the feed button where a macro waits for it, 1 goes on at the line of the error, 2 clears first.
    private mutating func recover(_ n: UInt8) {
        if n == 0 { return pressFeed() }
        if n == 2 { clearBuffers() }
        conditions.cutterError = false
    }

    /// A short press of the feed button: the go-ahead for a macro, else a line of blank paper if the printer is free.
    mutating func pressFeed() {
        if waitsForButton {
            buttonPressed = true
        } else if conditions.canPrint, isIdle, !conditions.panelLocked {
            mechanism.feed(dots: TextLayout.defaultLineSpacing, emptyLines: 1)
        }
    }
}
