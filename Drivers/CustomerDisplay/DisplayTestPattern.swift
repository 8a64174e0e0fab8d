import DeviceKit

/// What diagnostics show one after another, so that a person sees dead cells, a wrong width, wrong characters and missing emphasis.
public struct DisplayTestPattern: Sendable, Equatable {
    public let name: String
    /// What the technician should see.
    public let question: String
    public let text: DisplayText

    public static func all(columns: Int) -> [DisplayTestPattern] {
        let columns = max(1, columns)
        func filled(_ pattern: String) -> String { String((0..<columns).map { Array(pattern)[$0 % pattern.count] }) }
        func lines(_ upper: String, _ lower: String, _ emphasis: DisplayText.Emphasis = .none) -> DisplayText {
            DisplayText(upper: .init(left: upper, emphasis: emphasis), lower: .init(left: lower))
        }
        return [
            DisplayTestPattern(
                name: "ruler", question: "Do both lines reach from the left edge to the right, each beginning with its own first character?",
                text: lines(filled("1234567890"), filled("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))),
            DisplayTestPattern(name: "cells", question: "Does every cell light up alike?", text: lines(filled("#"), filled("#"))),
            DisplayTestPattern(name: "corners", question: "Is there a mark in each of the four corners and nothing between them?", text: DisplayText(
                upper: .init(left: "<", right: columns > 2 ? ">" : ""), lower: .init(left: "<", right: columns > 2 ? ">" : ""))),
            DisplayTestPattern(
                name: "characters", question: "Are the letters with accents and the euro sign right? If not, choose another code page.",
                text: lines(String("ÄÖÜäöüß éèàçñ ¿¡".prefix(columns)), String("1.234,50 € £ ¥".prefix(columns)))),
            DisplayTestPattern(
                name: "emphasis", question: "Does the upper line stand out from the lower? Some displays cannot.", text: lines("TOTAL 12.50", "plain", .reverse)),
        ]
    }
}

extension LineDisplay {
    /// Shows one pattern; its answer is a person's.
    public func show(_ pattern: DisplayTestPattern) async throws(DeviceError) { try await show(pattern.text) }
}
