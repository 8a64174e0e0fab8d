/// One thing a hand can do at the bench. The same list serves HTTP (`POST path?parameters`) and scripts (`do: words`), so neither can do what the other cannot.
struct Hand: Sendable {
    /// What a script calls it, and what these words already say.
    struct Words: Sendable {
        let text: String
        let said: [String: String]
    }

    let path: String
    let words: [Words]
    let parameters: [HandParameter]
    /// The body of a POST stands for `text` or `hex`.
    let takesBody: Bool
    let act: @Sendable (Bench, HandValues) throws(BenchError) -> Void

    init(
        _ path: String, _ words: KeyValuePairs<String, [String: String]>, _ parameters: [HandParameter] = [], takesBody: Bool = false,
        _ act: @escaping @Sendable (Bench, HandValues) throws(BenchError) -> Void
    ) {
        self.path = path
        self.words = words.map { Words(text: $0.key, said: $0.value) }
        self.parameters = parameters
        self.takesBody = takesBody
        self.act = act
    }

    /// A hand with one name and nothing said in advance.
    init(
        _ path: String, _ words: String, _ parameters: [HandParameter] = [], takesBody: Bool = false,
        _ act: @escaping @Sendable (Bench, HandValues) throws(BenchError) -> Void
    ) {
        self.init(path, [words: [:]], parameters, takesBody: takesBody, act)
    }

    /// A switch: two names, one for each position.
    static func toggle(
        _ path: String, _ name: String, on: String, off: String, _ act: @escaping @Sendable (Bench, Bool) throws(BenchError) -> Void
    ) -> Hand {
        Hand(path, [on: [name: "true"], off: [name: "false"]], [.flag(name)]) { bench, values throws(BenchError) in try act(bench, values.flag(name)) }
    }

    static let all: [Hand] = printer + drawer + scanner + display + wires

    /// By the words of a script.
    static func named(_ text: String) -> (hand: Hand, said: [String: String])? {
        for hand in all {
            if let words = hand.words.first(where: { $0.text == text }) { return (hand, words.said) }
        }
        return nil
    }

    static let names = all.flatMap(\.words).map(\.text)
}
