import SaleCore
import Testing

struct PINRuleTests {
    private func problem(_ pin: String, number: Int = 7, old: String? = nil) -> PeopleProblem? {
        do throws(PeopleProblem) {
            try PINRule.check(pin, number: number, old: old)
            return nil
        } catch { return error }
    }

    @Test(arguments: ["4711", "0815", "2580", "1357", "112233", "123412", "1235", "9875", "581321345589"])
    func good(_ pin: String) { #expect(problem(pin) == nil) }

    @Test(arguments: ["", "123", "1234567890123", "12a4", "１２３４", "12 4", "-123", "+123", "4711\n"])
    func fourToTwelveDigits(_ pin: String) { #expect(problem(pin) == .pinNotDigits) }

    @Test(arguments: ["0000", "1111", "999999999999", "1212", "123123", "471471", "1234", "4321", "0123", "7890", "8901", "3210", "2109", "123456789012"])
    func rowsAndRepetitions(_ pin: String) { #expect(problem(pin) == .pinTooEasy) }

    @Test func notTheNumberNorTheOldOne() {
        #expect(problem("4711", number: 4711) == .pinIsNumber)
        #expect(problem("0042", number: 42) == .pinIsNumber)
        #expect(problem("4711", old: "4711") == .pinUnchanged)
        #expect(problem("4711", old: "4712") == nil)
    }

    @Test func namesNumbersAndLanguages() {
        func fails(_ body: () throws(PeopleProblem) -> Void) -> PeopleProblem? {
            do throws(PeopleProblem) {
                try body()
                return nil
            } catch { return error }
        }
        for name in ["", " ", "a\nb", "a\u{7}", String(repeating: "x", count: 65)] { #expect(fails { () throws(PeopleProblem) in try PersonName.check(name: name) } == .badName) }
        for name in ["A", "Müller-Lüdenscheidt", "山田太郎", String(repeating: "x", count: 64)] { #expect(fails { () throws(PeopleProblem) in try PersonName.check(name: name) } == nil) }
        for number in [0, -1, 1_000_000, Int.max] { #expect(fails { () throws(PeopleProblem) in try PersonName.check(number: number) } == .badNumber) }
        for number in [1, 999_999] { #expect(fails { () throws(PeopleProblem) in try PersonName.check(number: number) } == nil) }
        for code in ["", "e", "EN", "de-", "de-a", "de-DE-x", "deutsch"] { #expect(fails { () throws(PeopleProblem) in try PersonName.check(language: code) } == .badLanguage(code)) }
        for code in ["en", "de", "pt-BR", "gsw", "zh-Hans"] { #expect(fails { () throws(PeopleProblem) in try PersonName.check(language: code) } == nil) }
        for code in ["1234567", "with blank", "ümlaut-0", String(repeating: "x", count: 65)] { #expect(fails { () throws(PeopleProblem) in try BadgeCode.check(code) } == .badBadge) }
        for code in ["12345678", "MARY-0001", String(repeating: "x", count: 64)] { #expect(fails { () throws(PeopleProblem) in try BadgeCode.check(code) } == nil) }
    }
}
