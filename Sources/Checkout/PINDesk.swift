import Storage

/// Checks PINs on a thread of its own: scrypt takes tens of milliseconds by design and must hold up no scan.
actor PINDesk {
    private let thread = OwnThread(name: "till.pins")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let checker: any PINChecking
    init(checker: any PINChecking) { self.checker = checker }

    func matches(pin: String, cashier: Cashier) -> Bool { checker.matches(pin: pin, cashier: cashier) }
}

/// Whether a PIN is a cashier's. Blocking; called on the PIN desk's own thread only.
public protocol PINChecking: Sendable {
    func matches(pin: String, cashier: Cashier) -> Bool
}
