import Testing

@Suite(.enabled(if: SystemdRules.way != nil, "no udevadm verify (systemd 254), and no name space for udevadm test")) struct SystemdRulesTests {
    @Test func systemdReadsEveryRule() throws {
        let rules = try #require(House.text("udev-rules/70-till.rules"))
        #expect(try SystemdRules.complaints(about: rules) == [])
    }

    @Test func aWrongRuleIsFound() throws {
        #expect(try !SystemdRules.complaints(about: "SUBSYSTEM==\"tty\", NOSUCHKEY==\"1\", MODE=\"0660\"\n").isEmpty)
    }
}
