import Checkout
import Logging
import Storage

/// Checks PINs against their hashes with the shop's key.
struct PINChecker: PINChecking {
    let key: ShopKey
    let logger: Logger

    func matches(pin: String, cashier: Cashier) -> Bool {
        do { return try cashier.pin.matches(pin, shopKey: key) } catch {
            logger.error("a PIN could not be checked", metadata: ["cashier": "\(cashier.number)", "error": "\(error)"])
            return false
        }
    }
}
