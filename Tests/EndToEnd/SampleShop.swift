import Foundation
import TestHarness

/// What `till init --sample` makes, made once: each test has a copy, which costs a hundredth of its making (the PINs' hashes are slow by design).
/// All copies have the same keys, so a test of two shops makes the second one anew.
actor SampleShop {
    static let shared = SampleShop()
    private var made: Task<TemporaryDirectory, any Error>?

    /// Puts a sample shop that nobody has opened into `data`, which is not there yet.
    func copy(to data: String) async throws {
        let making = made ?? Task {
            let directory = try TemporaryDirectory("sample")
            let result = try await RunningProgram.run("till", ["init", "--sample", "--data", directory.file("data")])
            guard result.status == 0 else { throw EndedEarly(status: result.status, text: result.text, errors: result.errors) }
            return directory
        }
        made = making
        try FileManager.default.copyItem(atPath: try await making.value.file("data"), toPath: data)
    }

    func remove() { made = nil }
}
