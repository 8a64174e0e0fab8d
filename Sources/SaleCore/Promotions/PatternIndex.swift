/// The barcode patterns that campaigns name, found by how a barcode begins: so a barcode is compared with a few of a thousand.
struct PatternIndex: Sendable {
    private var numbers: [String: Int] = [:]
    private var patterns: [BarcodePattern] = []
    /// Numbers of the patterns that begin so.
    private var byBeginning: [String: [Int]] = [:]
    private var lengths: [Int] = []
    /// By pattern: positions of the campaigns that work on it, in order.
    private var campaigns: [[Int]] = []

    var isEmpty: Bool { patterns.isEmpty }

    /// - Returns: the pattern's number; a new one where it was not there.
    mutating func add(_ pattern: BarcodePattern) -> Int {
        if let known = numbers[pattern.text] { return known }
        let number = patterns.count
        numbers[pattern.text] = number
        patterns.append(pattern)
        campaigns.append([])
        byBeginning[pattern.beginning, default: []].append(number)
        let length = pattern.beginning.utf8.count
        if !lengths.contains(length) { lengths.append(length) }
        return number
    }

    /// - Parameter text: of a pattern that was added.
    mutating func enter(_ text: String, _ campaign: Int) {
        if let number = numbers[text] { campaigns[number].append(campaign) }
    }

    func campaigns(of pattern: Int) -> [Int] { campaigns[pattern] }

    /// Numbers of the patterns that one of these barcodes matches, each once.
    func matching(_ barcodes: [String]) -> [Int] {
        guard !isEmpty else { return [] }
        var found: [Int] = []
        for barcode in barcodes {
            for length in lengths where length <= barcode.utf8.count {
                for number in byBeginning[String(decoding: barcode.utf8.prefix(length), as: UTF8.self)] ?? [] where !found.contains(number) {
                    if patterns[number].matches(barcode) { found.append(number) }
                }
            }
        }
        return found
    }
}
