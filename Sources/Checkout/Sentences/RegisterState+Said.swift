// What ails the surroundings comes to the register in English and with a code; here it is said in the cashier's language, where the code is known.

extension RegisterState.DeviceReasonView {
    func said(in language: any Sentences.Type) -> Self {
        guard let advice = DeviceTrouble(rawValue: code).flatMap({ language.say($0) }) else { return self }
        var reason = self
        (reason.sentence, reason.remedy) = (advice.sentence, advice.remedy)
        return reason
    }
}

extension RegisterState.DeviceView {
    func said(in language: any Sentences.Type) -> Self {
        var device = self
        device.reasons = reasons.map { $0.said(in: language) }
        return device
    }
}

extension RegisterState.PeerView {
    func said(in language: any Sentences.Type) -> Self {
        guard let alarm, let advice = OfficeAlarm(rawValue: alarm.code).flatMap({ language.say($0) }) else { return self }
        var peer = self
        peer.alarm = .init(code: alarm.code, sentence: advice.sentence, remedy: advice.remedy)
        return peer
    }
}

extension RegisterState.Notice {
    /// A standing warning, by its code.
    func warningSaid(in language: any Sentences.Type) -> Self {
        guard let advice = DeviceTrouble(rawValue: code).flatMap({ language.say($0) }) else { return self }
        var warning = self
        (warning.text, warning.remedy) = (advice.sentence, advice.remedy)
        return warning
    }
}
