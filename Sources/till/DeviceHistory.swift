import Checkout
import DeviceKit
import Journal
import Logging
import Peripherals

/// Has failures and recoveries of devices journalled when they last. Told of each change of health, and looked at by housekeeping.
actor DeviceHistory {
    private var chronicle = DeviceChronicle()
    private let register: Register
    private let plan: DevicePlan
    private let logger: Logger
    private let start = ContinuousClock.now

    init(register: Register, plan: DevicePlan, logger: Logger) {
        self.register = register
        self.plan = plan
        self.logger = logger
    }

    func see(_ role: DeviceRole, _ health: DeviceHealth) async {
        guard let told = chronicle.see(role, health, at: now) else { return }
        await note(told.role, told.state, told.reason)
    }

    func look() async {
        for failure in chronicle.lasting(at: now) { await note(failure.role, .failed, failure.reason) }
    }

    private func note(_ role: DeviceRole, _ state: DeviceChanged.State, _ reason: DeviceReason) async {
        let device = plan.address(of: role)?.description ?? "none"
        do { try await register.noteDevice(DeviceChanged(state: state, role: role.rawValue, device: device, reason: reason.code)) } catch {
            logger.error("a device's trouble could not be journalled", metadata: ["role": "\(role.rawValue)", "error": "\(error)"])
        }
    }

    private var now: Int64 { (ContinuousClock.now - start).components.seconds * 1000 }
}
