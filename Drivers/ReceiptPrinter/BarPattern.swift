import DeviceKit

/// The bars of a code as the driver draws them for printers without barcodes: all one-dimensional ones but the GS1 DataBar family.
enum BarPattern {
    /// Widths of bars and spaces in turn, a bar first; nil for a symbology that is not drawn.
    static func widths(_ code: LinearCode) -> [Int]? {
        switch code.symbology {
        case .ean13: retail(code.data.map { Int($0) - 0x30 })
        case .upcA: retail([0] + code.data.map { Int($0) - 0x30 })
        case .ean8: short(code.data.map { Int($0) - 0x30 })
        case .code128: code128(code.data)
        case .upcE: upcE(code.data.map { Int($0) - 0x30 })
        case .code39: code39(code.data)
        case .itf: interleaved(code.data.map { Int($0) - 0x30 })
        case .codabar: codabar(code.data)
        case .code93: code93(code.data)
        case .gs1128, .dataBarOmni, .dataBarTruncated, .dataBarLimited, .dataBarExpanded, .qr, .pdf417, .dataMatrix, .aztec: nil
        }
    }

    // MARK: ISO/IEC 15420

    /// Number set A, space first; set B is it backwards, set C has the same widths.
    static let digits = [
        [3, 2, 1, 1], [2, 2, 2, 1], [2, 1, 2, 2], [1, 4, 1, 1], [1, 1, 3, 2], [1, 2, 3, 1], [1, 1, 1, 4], [1, 3, 1, 2], [1, 2, 1, 3], [3, 1, 1, 2],
    ]
    /// Which of the left six digits are of set B, by the first digit of the number.
    static let setB: [Set<Int>] = [[], [2, 4, 5], [2, 3, 5], [2, 3, 4], [1, 4, 5], [1, 2, 5], [1, 2, 3], [1, 3, 5], [1, 3, 4], [1, 2, 4]]

    private static func retail(_ number: [Int]) -> [Int]? {
        guard number.count == 13 else { return nil }
        let left = (0..<6).flatMap { setB[number[0]].contains($0) ? digits[number[$0 + 1]].reversed() : digits[number[$0 + 1]] }
        return [1, 1, 1] + left + [1, 1, 1, 1, 1] + number[7...].flatMap { digits[$0] } + [1, 1, 1]
    }

    private static func short(_ number: [Int]) -> [Int]? {
        guard number.count == 8 else { return nil }
        return [1, 1, 1] + number[..<4].flatMap { digits[$0] } + [1, 1, 1, 1, 1] + number[4...].flatMap { digits[$0] } + [1, 1, 1]
    }

    // MARK: ISO/IEC 15417

    /// The printers' notation ({A {B {C {1 {{) as symbol values, start and check included.
    static func values(_ data: [UInt8]) -> [Int]? {
        var values: [Int] = []
        var set: UInt8 = 0
        var index = 0
        while index < data.count {
            let byte = data[index]
            index += 1
            if byte == 0x7B, set != 0x43 || index < data.count {
                guard index < data.count else { return nil }
                let function = data[index]
                index += 1
                switch function {
                case 0x41, 0x42, 0x43:
                    let start = values.isEmpty
                    set = function
                    values.append(start ? 103 + Int(function - 0x41) : [0x41: 101, 0x42: 100, 0x43: 99][function] ?? 100)
                case 0x31: values.append(102)
                case 0x7B: values.append(0x7B - 0x20)
                default: return nil
                }
            } else if set == 0x43 {
                values.append(Int(byte))
            } else {
                values.append(byte < 0x20 ? Int(byte) + 64 : Int(byte) - 0x20)
            }
        }
        guard let start = values.first, values.allSatisfy({ $0 <= 105 }) else { return nil }
        let sum = values.enumerated().dropFirst().reduce(start) { $0 + $1.offset * $1.element }
        return values + [sum % 103]
    }

    private static func code128(_ data: [UInt8]) -> [Int]? {
        values(data).map { values in values.flatMap { symbol($0) } + [2, 3, 3, 1, 1, 1, 2] }
    }

    private static func symbol(_ value: Int) -> [Int] {
        let start = symbols.index(symbols.startIndex, offsetBy: value * 6)
        return symbols[start..<symbols.index(start, offsetBy: 6)].compactMap(\.wholeNumberValue)
    }

    /// Six widths for each of the values 0…105.
    private static let symbols = Array(
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131"
            + "311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121"
            + "313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
            + "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113"
            + "114311411113411311113141114131311141411131211412211214211232")
}
