import DeviceKit
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
            try transaction.setTraining(.on)
            // Nobody sells under the trainee's name afterwards without a PIN.
            try transaction.setOperator(nil)
        }
        self.cashier = nil
        notice = nil
        training = .begin(cashierID: cashier.id)
    }

    /// Journals that training has ended, or could not begin. Screens follow by revision, so it goes on from the training register's.
    /// - Parameter withProgram: the program ends too: whoever signs in next is told.
    func returnFromTraining(revision last: Int64, because failure: String? = nil, withProgram: Bool = false) {
        training = .settled
        revision = max(revision, last) + 1
        let now = clock.now()
        do {
            try record(nil, at: now) { transaction, note in
                try journal(TrainingSwitched(on: false), transaction, &note, at: now)
                try transaction.setTraining(withProgram ? .untold : nil)
            }
        } catch {
            logger.error("training has ended, but that could not be journalled", metadata: ["error": "\(error)"])
        }
        if let failure { notify(.refused, .trainingFailed(why: failure)) }
        publish()
    }

    /// The program was cut off while training lasted: what the journal does not say yet is said now.
    /// - Returns: whether it was.
    func endLostTraining(_ transaction: RegisterTransaction, _ note: inout CommitNote, at now: Moment) throws -> Bool {
        guard !isTraining, try transaction.trainingMark() == .on else { return false }
        try journal(TrainingSwitched(on: false), transaction, &note, at: now)
        try transaction.setTraining(.untold)
        return true
    }

    /// Whoever signs in first after the program ended in training is told, once.
    /// - Returns: whether there is anything to tell.
    func takeUntoldTraining(_ transaction: RegisterTransaction) throws -> Bool {
        guard !isTraining, try transaction.trainingMark() == .untold else { return false }
        try transaction.setTraining(nil)
        return true
    }

    /// From now on something can switch this register over.
    public func offerTraining() { training = .settled }

    /// What the real register knows of its surroundings and the training one must show too.
    struct Surroundings: Sendable {
        let revision: Int64
        let devices: [String: RegisterState.DeviceView]
        let peers: [RegisterState.PeerView]
        let warnings: [RegisterState.Notice]
    }

    var surroundings: Surroundings { Surroundings(revision: revision, devices: devices, peers: peers, warnings: warnings) }

    func takeOver(_ other: Surroundings) {
        if training == .unavailable {
            training = .settled
            revision = max(revision, other.revision) + 1
        }
        let printer = DeviceRole.receiptPrinter.rawValue
        let isPrinterNews = devices[printer] != other.devices[printer]
        devices = other.devices
        peers = other.peers
        warnings = other.warnings
        if isPrinterNews { printBell.yield() }
        publish()
    }

    /// Takes the wish: it is fulfilled once.
    func takeTrainingWish() -> TrainingWish {
        guard training != .unavailable else { return .unavailable }
        defer { training = .settled }
        return training
    }
}
