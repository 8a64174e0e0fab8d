import Checkout
import Logging
import Storage

/// Checks PINs against their hashes with the shop's key, and makes the hashes of new PINs and badges.
struct PINChecker: PINChecking, PINMaking {
    let key: ShopKey
    let logger: Logger

    func matches(pin: String, cashier: Cashier) -> Bool {
        do { return try cashier.pin.matches(pin, shopKey: key) } catch {
            logger.error("a PIN could not be checked", metadata: ["cashier": "\(cashier.number)", "error": "\(error)"])
            return false
        }
    }

    func hash(pin: String) throws -> PINHash { try PINHash(pin: pin, salt: SystemRandom().bytes(PINHash.saltBytes), shopKey: key) }
    func badge(_ code: String) -> BadgeHash { BadgeHash(code: code, shopKey: key) }
}
