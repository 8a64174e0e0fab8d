import Checkout

/// A cashier who scans at random and takes cash.
struct SaleRun {
    let register: Register
    let products: Int
    private var random = SeededGenerator(seed: 3)
    private var actions = 0

    init(register: Register, products: Int) {
        self.register = register
        self.products = products
    }

    mutating func scan() async throws { try await scan(Int.random(in: 1...products, using: &random)) }

    /// The article of that number (`Goods`).
    mutating func scan(_ number: Int) async throws {
        try await register.did(.scan(code: Goods.barcode(number)), id: nextID())
    }

    mutating func pay() async throws { try await register.did(.tender(.cash, amountMinorUnits: nil), id: nextID()) }

    /// Each piece of lines 1 to `lines` of a document that was sold one piece a line.
    mutating func giveBack(_ document: String, lines: Int) async throws {
        let parts = (1...lines).map { ReturnedPart(line: $0, quantity: 1_000) }
        try await register.did(.selling(.returnLines(document: document, parts, reason: "broken", isRestocked: true)), id: nextID())
    }

    mutating func voidSale() async throws { try await register.did(.voidSale, id: nextID()) }

    mutating func sale(lines: Int = Ground.linesPerSale) async throws {
        for _ in 0..<lines { try await scan() }
        try await pay()
    }

    /// As long as a browser's.
    private mutating func nextID() -> String {
        actions += 1
        let digits = String(actions)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}
