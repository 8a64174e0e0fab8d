extension GoodsRecall.Part {
    /// The lot and the serial number that a label says, of what was scanned; none of a code that is no GS1 message.
    public static func onLabel(_ scanned: String?) -> [GoodsRecall.Part] {
        guard let scanned, let elements = GS1Text.elements(of: String(scanned.drop(while: \.isWhitespace))) else { return [] }
        return elements.compactMap { element in
            switch element.identifier {
            case "10": .lot(element.value)
            case "21": .serial(element.value)
            default: nil
            }
        }
    }
}
