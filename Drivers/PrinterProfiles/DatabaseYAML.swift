import Foundation
import Yams

/// The YAML in which the community ESC/POS printer database is written, as what `JSONSerialization` takes: maps of words, numbers, yes and
/// no. Lists, which only its encodings have, are passed over.
enum DatabaseYAML {
    static let maximumDepth = 16
    /// Words and maps of one file, those that an alias stands for counted each time.
    static let maximumNodes = 200_000

    /// Members that are texts whatever they look like.
    private static let texts: Set<String> = ["name", "vendor", "notes", "inherits"]

    static func object(_ text: String) throws(PrinterProfileError) -> [String: Any] {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw .notYAML(String(describing: error)) }
        guard let mapping = root?.mapping else { throw .notYAML("it is no map of 'key: value'") }
        var left = maximumNodes
        return try map(mapping, path: [], &left)
    }

    private static func map(_ mapping: Node.Mapping, path: [String], _ left: inout Int) throws(PrinterProfileError) -> [String: Any] {
        guard path.count < maximumDepth else { throw .notYAML("maps in maps, \(path.count) deep") }
        var result: [String: Any] = [:]
        for (key, value) in mapping {
            left -= 1
            guard left >= 0 else { throw .notYAML("more than \(maximumNodes) words") }
            guard let name = key.string else { throw .notYAML("a key under '\(path.joined(separator: "."))' is no word") }
            switch value {
            case .mapping(let inner): result[name] = try map(inner, path: path + [name], &left)
            case .scalar(let word) where texts.contains(name) || path.last == "codePages": result[name] = word.string.trimmingCharacters(in: .whitespacesAndNewlines)
            case .scalar: result[name] = value.null == nil ? value.bool ?? value.int ?? value.float ?? value.string : [String: Any]()
            case .sequence, .alias: break
            }
        }
        return result
    }
}

extension DatabaseYAML {
    /// The same profile with what it inherits: features one by one, every other member as a whole.
    static func inherited(_ name: String, in all: [String: [String: Any]], depth: Int = 0) throws(PrinterProfileError) -> [String: Any] {
        guard var own = all[name] else { throw .noSuchProfile(name, known: Array(all.keys)) }
        guard let parent = own["inherits"] as? String else { return own }
        guard depth < maximumDepth else { throw .implausible(profile: name, what: "it inherits in a circle") }
        let inherited = try inherited(parent, in: all, depth: depth + 1)
        let features = (inherited["features"] as? [String: Any] ?? [:]).merging(own["features"] as? [String: Any] ?? [:]) { $1 }
        own.merge(inherited) { mine, _ in mine }
        own["features"] = features
        own["inherits"] = nil
        return own
    }
}
