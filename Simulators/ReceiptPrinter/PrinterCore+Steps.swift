import DeviceKit
import SimulatedDeviceBus

/// Carrying out one step after the other.
extension PrinterCore {
    /// - Returns: false when the step failed or waits, and is to be done again.
    mutating func run(_ step: Step) -> Bool {
        switch step {
        case .line(let picture, let text, let advance): mechanism.print(picture, text: text, advance: advance)
        case .row(let row, let times): for _ in 0..<times { mechanism.print(row, text: nil, advance: 1) }
        case .note(let text): mechanism.note(text)
        case .feed(let dots, let emptyLines): mechanism.feed(dots: dots, emptyLines: emptyLines)
        case .reverse(let dots): mechanism.reverse(dots: dots)
        case .cut(let partial, let feed, let thenBack):
            guard useCutter() else { return false }
            mechanism.cut(partial: partial, feed: feed, thenBack: thenBack)
        case .presetCut(let partial, let feed): mechanism.presetCut(partial: partial, feed: feed)
        case .pulse(let pin, let on, let off): pulse(pin, on, off)
        case .beep(let times): beeps += times
        case .answer(let answer): self.answer(answer)
        case .statusBack(let mask): setStatusBack(mask)
        case .panel(let locked): conditions.panelLocked = locked
        case .stopAtNearEnd(let stops): conditions.stopsAtNearEnd = stops
        case .offlineAnswer(let on): answersOffline = on
        case .resetCounter(let counter): counterBases[counter] = count(counter)
        case .starJob(let ended):
            starJobs = ended ? (starJobs + 1) & 31 : 0
            if ended, statusBackMask != 0 { output += starStatus }
        case .wait(let milliseconds): return wait(milliseconds)
        case .waitForButton: return waitForButton()
        }
        return true
    }

    /// A pause needs time that is handed in; a printer without a speed has none and does not wait.
    private mutating func wait(_ milliseconds: Int) -> Bool {
        guard budget != nil else { return true }
        guard let left = pauseMilliseconds else {
            pauseMilliseconds = milliseconds
            return false
        }
        if left <= 0 { pauseMilliseconds = nil }
        return left <= 0
    }

    private mutating func waitForButton() -> Bool {
        waitsForButton = !buttonPressed
        buttonPressed = false
        return !waitsForButton
    }

    private mutating func answer(_ answer: Step.Answer) {
        switch answer {
        case .bytes(let bytes): output += bytes
        case .paperSensors: output.append(conditions.paperSensors)
        case .drawerSensor: output.append(conditions.drawerPinHigh ? 1 : 0)
        case .counter(let counter, let isCumulative):
            let value = count(counter) - (isCumulative ? 0 : counterBases[counter] ?? 0)
            output += interpreter.information(0x5F, String(value))
        case .starStatus: output += starStatus
        }
    }

    mutating func pulse(_ pin: DrawerPin, _ on: Int, _ off: Int) {
        guard options.profile.drawerPins.contains(pin.rawValue) else { return }
        drawer?.pulse(pin: pin, onMilliseconds: on, offMilliseconds: off)
    }

    // MARK: counters

    /// Since the printer was made here.
    func count(_ counter: MaintenanceCounter) -> Int {
        switch counter {
        case .linesFed: mechanism.linesFed
        case .headRows: mechanism.burntRows
        case .cuts: mechanism.cuts
        case .minutesOn: millisecondsOn / 60_000
        }
    }
}
