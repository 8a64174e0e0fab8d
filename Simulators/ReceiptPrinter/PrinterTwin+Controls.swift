/// What a hand can do to the printer.
extension PrinterTwin {
    /// A new roll, and the cover closed.
    public func loadRoll(millimetres: Int? = nil) {
        let length = millimetres ?? options.rollMillimetres
        change {
            $0.mechanism.load(dots: length * PrinterOptions.dotsPerMillimetre)
            $0.conditions.coverOpen = false
        }
    }

    /// Sets the paper left; 0 is paper out.
    public func setPaperLeft(millimetres: Int) {
        change { $0.mechanism.load(dots: millimetres * PrinterOptions.dotsPerMillimetre) }
    }

    public func setCover(open: Bool) { change { $0.conditions.coverOpen = open } }

    /// The next cut fails, and the printer stands still until `freeCutter()`.
    public func jamCutter() { change { $0.conditions.cutterJammed = true } }

    /// Frees the cutter and calls the error off; the cut that failed is done.
    public func freeCutter() {
        change {
            $0.conditions.cutterJammed = false
            $0.conditions.cutterError = false
        }
    }

    /// Too hot: a stop that goes by itself.
    public func setOverheated(_ hot: Bool) { change { $0.conditions.overheated = hot } }

    /// An unrecoverable fault, until the printer is switched off and on.
    public func setFault(_ fault: Bool) { change { $0.conditions.fault = fault } }

    /// The switch. Off loses what was received and not printed, and all settings.
    public func switchPower(on: Bool) { change { $0.switchPower(on: on) } }

    public func holdFeedButton(_ held: Bool) { change { $0.conditions.feedButtonHeld = held } }

    /// One short press: a line of blank paper if the printer is free, or the go-ahead for a macro that waits for it.
    public func pressFeed() { change { $0.pressFeed() } }

    /// The panel's switch: off line the printer takes data but prints nothing and answers no queued question.
    public func setOnLine(_ onLine: Bool) { change { $0.conditions.switchedOffLine = !onLine } }

    /// Takes all receipts away from the printer; the piece in it stays.
    public func takeReceipts() -> [Receipt] {
        let taken = receipts
        change { $0.mechanism.removeReceipts() }
        return taken
    }

    /// Lets time pass; printing needs it only where `PrinterOptions.millimetresPerSecond` is set.
    public func advance(milliseconds: Int) { change { $0.advance(milliseconds: milliseconds) } }
}
