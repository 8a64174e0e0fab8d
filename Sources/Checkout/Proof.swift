import SaleCore
import Storage

/// What was found out about an action off the register's thread, before it is decided: PINs checked and hashed.
struct Proof {
    /// Whose PIN it is.
    var verified: VerifiedCashier?
    /// The PIN to be set, hashed, or why it is not; nil where nobody may have it.
    var newPIN: Result<PINHash, RegisterRefusal>?
}

extension Register {
    func proof(of action: RegisterAction) async -> Proof {
        switch action {
        case .signIn(let number, let pin), .confirmClock(let number, let pin), .people(.approve(let number, let pin)):
            return Proof(verified: await verify(number: number, pin: pin))
        case .people(.unlock(let pin)): return Proof(verified: await verifyOperator(pin))
        case .people(.changePIN(let old, let new)):
            guard let number = cashier?.number else { return Proof() }
            return Proof(verified: await verifyOperator(old), newPIN: await hash(new, for: number))
        case .people(.addCashier(let person)): return Proof(newPIN: await hash(person.pin, for: person.number))
        case .people(.setPIN(let number, let pin)): return Proof(newPIN: await hash(pin, for: number))
        default: return Proof()
        }
    }

    private func verifyOperator(_ pin: String) async -> VerifiedCashier? {
        guard let number = cashier?.number else { return nil }
        return await verify(number: number, pin: pin)
    }

    /// Nil for a PIN that nobody may have; whoever carries the action out says why.
    private func hash(_ pin: String, for number: Int) async -> Result<PINHash, RegisterRefusal>? {
        do { try PINRule.check(pin, number: number) } catch { return nil }
        do {
            return try await pins.hash(pin: pin).map { .success($0) } ?? .failure(.cannotSetPINs)
        } catch {
            return .failure(refusal(for: error))
        }
    }
}
