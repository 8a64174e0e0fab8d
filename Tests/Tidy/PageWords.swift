import Foundation

/// What the pages say, as it stands in their code: the texts of `t("…")` and of the elements that bear `data-t`, and the words files.
enum PageWords {
    static let folder = "Sources/CheckoutWeb/Resources"
    /// The one module that translates what it is handed.
    static let translator = "\(folder)/js/words.js"

    /// English texts with where each is said, and the calls whose text is not written out.
    struct Said {
        var places: [String: [String]] = [:]
        var unreadable: [String] = []

        mutating func say(_ text: String, at place: String) { places[text, default: []].append(place) }
    }

    static func said(in files: [House.File]) throws -> Said {
        var said = Said()
        for file in files {
            if file.path.hasSuffix(".js"), file.path != translator { try read(script: file, into: &said) }
            if file.path.hasSuffix(".html") { try read(page: file, into: &said) }
        }
        return said
    }

    private static func read(script file: House.File, into said: inout Said) throws {
        for call in try matches(#"(?<![\w.$])t\(\s*("(?:[^"\\]|\\.)*"(?=\s*[,)]))?"#, in: file.text) {
            let place = "\(file.path):\(line(of: call.range, in: file.text))"
            guard let literal = call.groups[0], let text = try? JSONDecoder().decode(String.self, from: Data(literal.utf8)) else {
                said.unreadable.append("\(place): t(…) without its text written out in one piece")
                continue
            }
            said.say(text, at: place)
        }
    }

    /// `data-t="text aria-label"`: the element's text and that attribute.
    private static func read(page file: House.File, into said: inout Said) throws {
        for tag in try matches(#"<\w+((?:\s[^<>]*)?\sdata-t="([^"]*)"[^<>]*)>([^<]*)"#, in: file.text) {
            let place = "\(file.path):\(line(of: tag.range, in: file.text))"
            for what in (tag.groups[1] ?? "").split(separator: " ") {
                let found = what == "text" ? tag.groups[2] : try matches("\\s\(what)=\"([^\"]*)\"", in: tag.groups[0] ?? "").first?.groups[0]
                if let found, !found.isEmpty { said.say(found, at: place) } else { said.unreadable.append("\(place): no '\(what)' to translate") }
            }
        }
    }

    /// By language, as in `words/de.json`.
    static func dictionaries(in files: [House.File]) throws -> [String: [String: String]] {
        var found: [String: [String: String]] = [:]
        for file in files where file.path.hasPrefix("\(folder)/words/") {
            let language = (file.path as NSString).lastPathComponent.replacingOccurrences(of: ".json", with: "")
            found[language] = try JSONDecoder().decode([String: String].self, from: Data(file.text.utf8))
        }
        return found
    }

    /// What a translation lacks or has too much: a line each, none when it is whole.
    static func faults(of words: [String: String], said: Said) throws -> [String] {
        var faults: [String] = []
        for (text, places) in said.places.sorted(by: { $0.key < $1.key }) {
            guard let word = words[text] else {
                faults.append("missing: \"\(text)\" (\(places[0]))")
                continue
            }
            if word.allSatisfy(\.isWhitespace) { faults.append("empty: \"\(text)\"") }
            if try placeholders(text) != placeholders(word) { faults.append("other placeholders: \"\(text)\" and \"\(word)\"") }
        }
        for text in words.keys.sorted() where said.places[text] == nil { faults.append("said nowhere: \"\(text)\"") }
        return faults
    }

    static func placeholders(_ text: String) throws -> Set<String> { Set(try matches(#"\{(\w+)\}"#, in: text).compactMap(\.groups[0])) }

    private static func matches(_ pattern: String, in text: String) throws -> [(range: NSRange, groups: [String?])] {
        try NSRegularExpression(pattern: pattern).matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
            (match.range, (1..<max(match.numberOfRanges, 1)).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } })
        }
    }

    private static func line(of range: NSRange, in text: String) -> Int {
        (text as NSString).substring(to: range.location).split(separator: "\n", omittingEmptySubsequences: false).count
    }
}
