import ArgumentParser

/// What a search asks for: words, how many at the most, and how it answers.
struct SearchOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("What to look for.", valueName: "TEXT")) var text: [String]
    @Option(help: ArgumentHelp("At most this many.", valueName: "N")) var limit = 20
    @Flag(help: "Answer in JSON.") var json = false

    var words: String { text.joined(separator: " ") }
}
