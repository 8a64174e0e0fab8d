import Testing

/// The tests above are only as good as what takes comments and strings out.
@Suite struct SwiftTextTests {
    @Test(arguments: [
        ("a // Date()\nb", "a \nb"),
        ("a /* x /* y */ z */ b", "a  b"),
        ("/* 1\n2 */c", "\nc"),
        (#"let a = "Date() \" // no" + b"#, #"let a = "" + b"#),
        (#"let a = "x \(f(")") + g(1)) y""#, #"let a = "(f("") + g(1))""#),
        (##"let a = #"a " \(no) \#(yes) b"# + c"##, #"let a = "(yes)" + c"#),
        ("let a = \"\"\"\n  \"x\" // y\n  \"\"\" + b", "let a = \"\n\n\" + b"),
        ("#if DEBUG\n#endif", "#if DEBUG\n#endif"),
    ])
    func commentsAndStringsAreTakenOut(text: String, code: String) {
        #expect(SwiftText.code(text) == code)
    }
}
