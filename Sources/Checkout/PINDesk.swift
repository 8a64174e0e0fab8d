import Storage

/// Checks and hashes PINs on a thread of its own: scrypt takes tens of milliseconds by design and must hold up no scan.
actor PINDesk {
    private let thread = OwnThread(name: "till.pins")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let checker: any PINChecking
    /// Nil where no PIN or badge can be set.
    nonisolated let maker: (any PINMaking)?

    init(checker: any PINChecking) {
        self.checker = checker
        maker = checker as? any PINMaking
    }

    func matches(pin: String, cashier: Cashier) -> Bool { checker.matches(pin: pin, cashier: cashier) }

    /// - Returns: nil where no PIN can be set.
    func hash(pin: String) throws -> PINHash? { try maker?.hash(pin: pin) }
}

/// Whether a PIN is a cashier's. Blocking; called on the PIN desk's own thread only.
public protocol PINChecking: Sendable {
    func matches(pin: String, cashier: Cashier) -> Bool
}

/// Makes what is stored of PINs and badges. A `PINChecking` that is this too lets people be changed at the register.
public protocol PINMaking: Sendable {
    /// Blocking; called on the PIN desk's own thread only.
    func hash(pin: String) throws -> PINHash
    /// Takes microseconds.
    func badge(_ code: String) -> BadgeHash
}
