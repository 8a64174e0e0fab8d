import Testing

/// The real programs as processes, with simulated hardware and a real browser. One test at a time: they share two cores.
@Suite(.serialized, .timeLimit(.minutes(60))) struct EndToEnd {}
