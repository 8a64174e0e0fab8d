import Foundation

/// A directory of a test's own, removed with it.
public final class TemporaryDirectory: Sendable {
    public let path: String

    public init(_ name: String = "till") throws {
        let template = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-XXXXXX").path
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    public func file(_ name: String) -> String { path + "/" + name }
}
