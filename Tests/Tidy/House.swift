import Foundation

/// The package as files on disk.
enum House {
    struct File: Sendable {
        /// From the package's root: `Sources/SaleCore/Money.swift`.
        let path: String
        let text: String

        /// The folder directly under Sources, Drivers or Simulators the file lies in; nil elsewhere.
        var room: String? {
            let parts = path.split(separator: "/")
            guard parts.count > 2, House.floors.contains(String(parts[0])) else { return nil }
            return String(parts[1])
        }

        /// The module's name: the folder's, `Simulated` before a simulator's.
        var module: String? { room.map { path.hasPrefix("Simulators/") ? "Simulated" + $0 : $0 } }
    }

    static let floors = ["Sources", "Drivers", "Simulators"]

    static let root: String = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.path
    }()

    /// Every text file of the house that people write.
    static let files: [File] = {
        let kinds = ["swift", "md", "js", "css", "html", "sh", "rules", "hwdb", "service", "csv", "json", "py", "h", "modulemap", "toml", "yml"]
        var found: [File] = []
        for top in floors + ["Tests", "udev-rules", ".ci"] {
            let paths = FileManager.default.enumerator(atPath: "\(root)/\(top)")?.compactMap { $0 as? String } ?? []
            for path in paths where kinds.contains((path as NSString).pathExtension) || top == ".ci" {
                if let text = try? String(contentsOfFile: "\(root)/\(top)/\(path)", encoding: .utf8) { found.append(File(path: "\(top)/\(path)", text: text)) }
            }
        }
        for path in ["Package.swift", "README.md", "Makefile"] {
            if let text = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) { found.append(File(path: path, text: text)) }
        }
        return found.sorted { $0.path < $1.path }
    }()

    /// The Swift files of the rooms, tests apart.
    static let sources = files.filter { $0.path.hasSuffix(".swift") && $0.room != nil }

    /// The same without comments and strings.
    static let code: [File] = sources.map { File(path: $0.path, text: SwiftText.code($0.text)) }

    static func folders(in floor: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(floor)")) ?? []
        return names.filter { var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(floor)/\($0)", isDirectory: &isFolder) && isFolder.boolValue
        }.sorted()
    }

    /// The names in a folder; none where it is not there.
    static func names(in folder: String) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted() }

    static func text(_ path: String) -> String? { files.first { $0.path == path }?.text }

    /// `path:line: what` for each line of `files` in which `pattern` is found.
    static func finds(_ pattern: String, in files: [File]) throws -> [(file: File, line: Int, text: String)] {
        let regex = try NSRegularExpression(pattern: pattern)
        var found: [(file: File, line: Int, text: String)] = []
        for file in files where regex.firstMatch(in: file.text, range: NSRange(file.text.startIndex..., in: file.text)) != nil {
            for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let line = String(line)
                guard let match = regex.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)), let range = Range(match.range, in: line) else { continue }
                found.append((file, number + 1, String(line[range])))
            }
        }
        return found
    }
}
