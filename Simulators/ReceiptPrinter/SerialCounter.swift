/// The serial number printed by GS c (GS C 0, 1, 2).
struct SerialCounter {
    private var digits = 0
    private var alignment = 0
    private var range = (first: 1, last: 65_535)
    private var step = 1
    private var repeats = 1
    private var repeated = 0
    private var value = 1

    mutating func configure(_ head: [UInt8]) {
        switch head[2] & 0x0F {
        case 0: (digits, alignment) = (min(5, Int(head[3])), Int(head[4] & 3))
        case 1:
            range = (CommandShape.word(head, 3), CommandShape.word(head, 5))
            (step, repeats) = (Int(head[7]), max(1, Int(head[8])))
            (value, repeated) = (range.first, 0)
        default: value = CommandShape.word(head, 3)
        }
    }

    /// The number to print now; afterwards the next is due.
    mutating func next() -> String {
        let number = String(value)
        let fill = max(0, digits - number.count)
        let text = switch alignment {
        case 0: String(repeating: " ", count: fill) + number
        case 1: String(repeating: "0", count: fill) + number
        default: number + String(repeating: " ", count: fill)
        }
        repeated += 1
        if repeated >= repeats {
            repeated = 0
            let isUpward = range.first <= range.last
            value += isUpward ? step : -step
            if isUpward ? value > range.last : value < range.last { value = range.first }
        }
        return text
    }
}

extension Interpreter {
    mutating func printCounter() {
        for byte in counter.next().utf8 { character(byte) }
    }
}
