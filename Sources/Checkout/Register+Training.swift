import Journal
import SaleCore
import Storage

/// Whether a register can go over to training, and whether somebody wants it to.
enum TrainingWish: Equatable {
    /// Nothing here can switch.
    case unavailable
    case settled
    /// Over to training, for the person with this id.
    case begin(cashierID: String)
    /// Back to work.
    case end
}

// Going over to training and back: the register says that it may be done, `RegisterSwitch` does it.
extension Register {
    func switchTraining(_ on: Bool, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard training != .unavailable, on != isTraining else { throw RegisterRefusal.noTraining }
        guard on else {
            training = .end
            revision += 1
            return
        }
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        try need(.switchTraining)
        let now = clock.now()
        try record(request, at: now) { transaction, note in
            try journal(TrainingSwitched(on: true, cashier: cashier.id, action: request.id), transaction, &note, at: now)
            // Nobody sells under the trainee's name afterwards without a PIN.
            try transaction.setOperator(nil)
        }
        self.cashier = nil
        notice = nil
        training = .begin(cashierID: cashier.id)
    }

    /// Journals that training has ended, or could not begin. Screens follow by revision, so it goes on from the training register's.
    func returnFromTraining(revision last: Int64, because failure: String? = nil) {
        training = .settled
        revision = max(revision, last) + 1
        let now = clock.now()
        do {
            try record(nil, at: now) { transaction, note in try journal(TrainingSwitched(on: false), transaction, &note, at: now) }
        } catch {
            logger.error("training has ended, but that could not be journalled", metadata: ["error": "\(error)"])
        }
        if let failure { notify(.refused, "training.failed", "Training could not begin: \(failure)") }
        publish()
    }

    /// Makes ready to be switched; a training register takes over what the real one knows of its surroundings.
    public func offerTraining() { training = .settled }

    func takeOver(_ surroundings: Surroundings) {
        revision = max(revision, surroundings.revision) + 1
        devices = surroundings.devices
        warnings = surroundings.warnings
        training = .settled
        publish()
    }

    var surroundings: Surroundings { Surroundings(revision: revision, devices: devices, warnings: warnings) }

    /// Takes the wish: it is fulfilled once.
    func takeTrainingWish() -> TrainingWish {
        defer { if training != .unavailable { training = .settled } }
        return training
    }

    struct Surroundings: Sendable {
        let revision: Int64
        let devices: [String: RegisterState.DeviceView]
        let warnings: [RegisterState.Notice]
    }
}
