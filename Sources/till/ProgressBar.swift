import Foundation

/// A bar on standard error, where that is a terminal; nothing elsewhere.
struct ProgressBar {
    private static let width = 40
    let total: Int
    private let isShown: Bool

    init(total: Int, isShown: Bool) {
        self.total = total
        self.isShown = isShown && isatty(STDERR_FILENO) == 1 && total > 0
    }

    func show(_ done: Int) {
        guard isShown else { return }
        let full = min(Self.width, done * Self.width / total)
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        FileHandle.standardError.write(Data("\r[\(bar)] \(done)/\(total)".utf8))
    }

    func end() {
        if isShown { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
