import Foundation

/// Reads the YAML the community ESC/POS printer database is written in: maps by indentation, plain and quoted words, numbers, yes and no,
/// folded and literal texts. Lists, which only its encodings have, are passed over; anchors, tags and inline maps it does not use.
struct DatabaseYAML {
    static let maximumDepth = 16
    static let maximumLines = 200_000

    private struct Line {
        var number: Int
        var indent: Int
        var text: Substring
    }

    private var lines: [Line] = []
    private var next = 0

    /// The document as what `JSONSerialization` takes.
    static func object(_ text: String) throws(PrinterProfileError) -> [String: Any] {
        var reader = DatabaseYAML()
        var number = 0
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            number += 1
            guard number <= maximumLines else { throw .notYAML("more than \(maximumLines) lines") }
            let body = raw.drop { $0 == " " }
            if body.hasPrefix("\t") { throw .notYAML("line \(number) is indented by a tab") }
            reader.lines.append(Line(number: number, indent: raw.count - body.count, text: body))
        }
        return try reader.map(indent: 0, path: [])
    }

    private static func isNothing(_ text: Substring) -> Bool { text.isEmpty || text.hasPrefix("#") || text == "---" || text == "..." || text.hasPrefix("- ") || text == "-" }

    private mutating func map(indent: Int, path: [String]) throws(PrinterProfileError) -> [String: Any] {
        guard path.count < Self.maximumDepth else { throw .notYAML("maps in maps, \(path.count) deep") }
        var result: [String: Any] = [:]
        while next < lines.count {
            let line = lines[next]
            if Self.isNothing(line.text) {
                next += 1
                continue
            }
            if line.indent < indent { break }
            guard line.indent == indent, let (key, value) = Self.pair(line.text) else { throw .notYAML("line \(line.number) is no 'key: value' at its place") }
            next += 1
            if value.isEmpty {
                result[key] = try child(of: indent, path: path + [key])
            } else if value.hasPrefix(">") || value.hasPrefix("|") {
                result[key] = block(below: indent, folded: value.hasPrefix(">"))
            } else if value.hasPrefix("\"") {
                result[key] = try quoted(value, line: line.number)
            } else {
                result[key] = Self.scalar(value, isText: ["name", "vendor", "notes", "inherits"].contains(key) || path.last == "codePages")
            }
        }
        return result
    }

    /// The map that stands deeper under a key, or an empty one.
    private mutating func child(of indent: Int, path: [String]) throws(PrinterProfileError) -> [String: Any] {
        while next < lines.count, Self.isNothing(lines[next].text) { next += 1 }
        guard next < lines.count, lines[next].indent > indent else { return [:] }
        return try map(indent: lines[next].indent, path: path)
    }

    private mutating func block(below indent: Int, folded: Bool) -> String {
        var parts: [Substring] = []
        while next < lines.count, lines[next].text.isEmpty || lines[next].indent > indent {
            parts.append(lines[next].text)
            next += 1
        }
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts.joined(separator: folded ? " " : "\n")
    }

    /// Text in double quotes, which may go on over lines: a backslash at a line's end joins them, else a blank does.
    private mutating func quoted(_ start: Substring, line: Int) throws(PrinterProfileError) -> String {
        var text = ""
        var rest = start.dropFirst()
        while true {
            var joins = false
            while let character = rest.popFirst() {
                if character == "\"" { return text }
                guard character == "\\" else {
                    text.append(character)
                    continue
                }
                guard let escaped = rest.popFirst() else {
                    joins = true
                    break
                }
                text.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
            }
            guard next < lines.count else { throw .notYAML("the text begun in line \(line) does not end") }
            if !joins { text.append(" ") }
            rest = lines[next].text
            next += 1
        }
    }

    /// `key: value`, the key perhaps quoted, the value perhaps empty.
    private static func pair(_ text: Substring) -> (String, Substring)? {
        var rest = text
        var key = ""
        if let quote = text.first, quote == "\"" || quote == "'" {
            guard let end = text.dropFirst().firstIndex(of: quote) else { return nil }
            key = String(text[text.index(after: text.startIndex)..<end])
            rest = text[text.index(after: end)...]
            guard rest.hasPrefix(":") else { return nil }
            rest = rest.dropFirst()
        } else {
            guard let colon = text.indices.first(where: { text[$0] == ":" && (text.index(after: $0) == text.endIndex || text[text.index(after: $0)] == " ") }) else { return nil }
            key = String(text[..<colon])
            rest = text[text.index(after: colon)...]
        }
        guard !key.isEmpty else { return nil }
        return (key, withoutComment(rest.drop { $0 == " " }))
    }

    private static func withoutComment(_ text: Substring) -> Substring {
        if text.hasPrefix("\"") { return text }
        if text.hasPrefix("'") {
            guard let end = text.dropFirst().firstIndex(of: "'") else { return text }
            return text[...end]
        }
        if text.hasPrefix("#") { return "" }
        var kept = text
        if let comment = text.range(of: " #") { kept = text[..<comment.lowerBound] }
        while kept.last == " " { kept = kept.dropLast() }
        return kept
    }

    private static func scalar(_ text: Substring, isText: Bool) -> Any {
        if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'") { return String(text.dropFirst().dropLast()) }
        if isText { return String(text) }
        switch text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        case "{}": return [String: Any]()
        default: break
        }
        if let number = Int(text) { return number }
        if let number = Double(text), number.isFinite { return number }
        return String(text)
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
