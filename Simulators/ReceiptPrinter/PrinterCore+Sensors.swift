/// Sensors, what the printer says of them by itself, and time.
extension PrinterCore {
    /// Reads the sensors, and reports changes where automatic status back is on.
    mutating func sense() {
        let hadPaper = !conditions.paperOut
        conditions.paperOut = mechanism.paperDots <= 0
        conditions.paperNearEnd = mechanism.paperDots <= options.nearEndMillimetres * PrinterOptions.dotsPerMillimetre
        conditions.drawerPinHigh = drawer?.pinThreeHigh ?? false
        if hadPaper, conditions.paperOut, options.losesBufferOnPaperOut { clearBuffers() }
        guard conditions.isOn else { return }
        if answersOffline, wasOnline, let answer = conditions.offlineAnswer { output += answer }
        wasOnline = conditions.canPrint
        guard statusBackMask != 0, let last = lastReported, last != conditions else { return }
        let was = last.statusClasses(), isNow = conditions.statusClasses()
        lastReported = conditions
        guard isNow.contains(where: { statusBackMask & $0.key != 0 && was[$0.key] != $0.value }) else { return }
        output += options.dialect == .starLine ? starStatus : conditions.statusBack
    }

    mutating func setStatusBack(_ mask: UInt8) {
        statusBackMask = mask
        lastReported = conditions
        guard mask != 0 else { return }
        output += options.dialect == .starLine ? starStatus : conditions.statusBack
    }

    /// XON/XOFF, where the wire has no flow control of its own.
    mutating func controlFlow() {
        guard let free = options.xoffBelowFreeBytes, conditions.isOn else { return }
        if !xoffSent, options.receiveBufferBytes - buffer.count < free {
            xoffSent = true
            output.append(0x13)
        } else if xoffSent, buffer.isEmpty {
            xoffSent = false
            output.append(0x11)
        }
    }

    // MARK: time

    /// The time that passed gives the mechanism dots to print, ends pauses, and cools the head.
    mutating func advance(milliseconds: Int) {
        let passed = max(0, milliseconds)
        if conditions.isOn { millisecondsOn += passed }
        cool(passed)
        guard let speed = options.millimetresPerSecond, budget != nil else { return work() }
        pauseMilliseconds = pauseMilliseconds.map { $0 - passed }
        let product = budgetRemainder + speed * PrinterOptions.dotsPerMillimetre * passed
        budgetRemainder = product % 1_000
        budget = (budget ?? 0) + product / 1_000
        work()
        // A printer that had nothing to do cannot save its time up.
        if isIdle || pauseMilliseconds != nil || waitsForButton { budget = min(budget ?? 0, 1) }
    }

    mutating func warm(_ dots: Int) {
        guard let heat = options.headHeat, dots > 0 else { return }
        headMilliCelsius = heat.warmed(headMilliCelsius, dots: dots)
        if headMilliCelsius >= heat.stopsAtCelsius * 1_000 {
            heatStopped = true
            conditions.overheated = true
        }
    }

    private mutating func cool(_ milliseconds: Int) {
        guard let heat = options.headHeat else { return }
        headMilliCelsius = heat.cooled(headMilliCelsius, milliseconds: milliseconds)
        if heatStopped, headMilliCelsius < heat.goesOnBelowCelsius * 1_000 {
            heatStopped = false
            conditions.overheated = false
        }
    }
}
