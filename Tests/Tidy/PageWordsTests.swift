import Testing

/// The pages say everything in every language, and the test would notice if they did not.
@Suite struct PageWordsTests {
    static let languages = ["ar", "de", "fr", "ja", "tr"]

    @Test func everyTextIsWrittenOutWhereItIsSaid() throws {
        let said = try PageWords.said(in: House.files)
        #expect(said.unreadable.isEmpty, "\(said.unreadable.joined(separator: "\n"))")
        #expect(said.places.count > 400)
    }

    @Test(arguments: languages) func everyTextHasItsWords(language: String) throws {
        let dictionaries = try PageWords.dictionaries(in: House.files)
        let words = try #require(dictionaries[language], "words/\(language).json is missing")
        let faults = try PageWords.faults(of: words, said: PageWords.said(in: House.files))
        #expect(faults.isEmpty, "words/\(language).json:\n\(faults.joined(separator: "\n"))")
    }

    @Test func noOtherLanguageIsBegun() throws {
        #expect(try PageWords.dictionaries(in: House.files).keys.sorted() == Self.languages)
    }

    @Test func whatIsMissingIsSeen() throws {
        let script = House.File(path: "\(PageWords.folder)/js/x.js", text: "const a = t(\"Hello {name}\", { name });\nt( \"Bye\");\nt(word); cut(1); x.t(2);\nt(\"a\" + b);")
        let page = House.File(path: "\(PageWords.folder)/x.html", text: "<h1 data-t=\"text\">Top</h1>\n<input placeholder=\"Code\" data-t=\"placeholder\">\n<p class=\"x\" data-t=\"title\">")
        let said = try PageWords.said(in: [script, page])
        #expect(said.places.keys.sorted() == ["Bye", "Code", "Hello {name}", "Top"])
        #expect(said.places["Bye"] == ["\(PageWords.folder)/js/x.js:2"])
        #expect(said.unreadable.count == 3, "\(said.unreadable)")
        let words = ["Hello {name}": "Hallo {nam}", "Top": " ", "Code": "Code", "Old": "Alt"]
        let faults = try PageWords.faults(of: words, said: said).map { String($0.prefix { $0 != ":" }) }
        #expect(faults == ["missing", "other placeholders", "empty", "said nowhere"])
    }
}
