import Foundation
import Storage

/// The pages and what they load, read into memory once at start. A path is looked up, never resolved, so no request can leave the folder.
struct PageFiles: Sendable {
    struct File: Sendable {
        let contentType: String
        let bytes: [UInt8]
    }

    static let limitBytes = 16 * 1024 * 1024
    static let contentTypes = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon", "woff2": "font/woff2",
    ]

    /// By path as in a URL: `/js/main.js`.
    private let files: [String: File]

    /// Reads all files of known types under `directory`; hidden ones and symbolic links are left out. Blocking: for start-up only.
    /// - Throws: `WebError.resourcesUnreadable` when the folder or its `index.html` is missing, `.resourcesTooLarge`.
    init(directory: String) throws(WebError) {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys, options: .skipsHiddenFiles) else {
            throw .resourcesUnreadable(path: directory, why: "no such folder")
        }
        let prefix = root.standardizedFileURL.path
        var files: [String: File] = [:]
        var total = 0
        for case let url as URL in walk {
            guard let type = Self.contentTypes[url.pathExtension] else { continue }
            do {
                let values = try url.resourceValues(forKeys: Set(keys))
                guard values.isRegularFile == true, values.isSymbolicLink != true else { continue }
                let bytes = [UInt8](try Data(contentsOf: url))
                total += bytes.count
                files[String(url.standardizedFileURL.path.dropFirst(prefix.count))] = File(contentType: type, bytes: bytes)
            } catch {
                throw .resourcesUnreadable(path: url.path, why: error.localizedDescription)
            }
            guard total <= Self.limitBytes else { throw .resourcesTooLarge(path: directory, limitBytes: Self.limitBytes) }
        }
        guard files["/index.html"] != nil else { throw .resourcesUnreadable(path: directory, why: "it has no index.html") }
        self.files = files
    }

    subscript(path: String) -> File? { files[path] }

    /// A page whose root element names `language` and the direction it is written in; `js/words.js` reads both.
    /// The file says `<html lang="en">`, which is what an English shop gets.
    func page(_ path: String, in language: Language) -> File? {
        guard let file = files[path], language != .english else { return files[path] }
        let root = "<html lang=\"\(language.rawValue)\"\(language.isRightToLeft ? " dir=\"rtl\"" : "")>"
        guard let place = file.bytes.firstRange(of: Self.englishRoot) else { return file }
        return File(contentType: file.contentType, bytes: Array(file.bytes[..<place.lowerBound]) + Array(root.utf8) + Array(file.bytes[place.upperBound...]))
    }

    private static let englishRoot = Array("<html lang=\"en\">".utf8)
}
