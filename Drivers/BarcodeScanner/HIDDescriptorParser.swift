/// The state of the parser of 6.2.2: global items that stay, local items for the next main item, open collections.
struct HIDDescriptorParser {
    struct Item {
        /// 0 main, 1 global, 2 local.
        let kind: UInt8
        let tag: UInt8
        let value: UInt32
        let length: Int
        let offset: Int

        var signed: Int32 {
            switch length {
            case 1: Int32(Int8(truncatingIfNeeded: value))
            case 2: Int32(Int16(truncatingIfNeeded: value))
            default: Int32(truncatingIfNeeded: value)
            }
        }
    }

    private struct Globals {
        var page: UInt32 = 0
        var minimum: Int32 = 0
        var maximum: Int32 = 0
        var size = 0
        var count = 0
        var number: UInt8 = 0
    }

    private struct Locals {
        var usages: [ClosedRange<UInt32>] = []
        var minimum: UInt32?
    }

    private(set) var fields: [HIDField] = []
    private(set) var numbersReports = false
    private(set) var bitLengths: [HIDField.Report: Int] = [:]
    private(set) var path: [HIDUsage] = []
    private var globals = Globals()
    private var locals = Locals()
    private var stack: [Globals] = []

    mutating func take(_ item: Item) throws(HIDDescriptorError) {
        switch item.kind {
        case 0: try main(item)
        case 1: try global(item)
        case 2: try local(item)
        default: break // reserved
        }
    }

    private mutating func main(_ item: Item) throws(HIDDescriptorError) {
        switch item.tag {
        case 8: try field(.input, item)
        case 9: try field(.output, item)
        case 11: try field(.feature, item)
        case 10:
            guard path.count < HIDReportDescriptor.maximumDepth else { throw .tooDeep(offset: item.offset) }
            path.append(locals.usages.first.map { HIDUsage($0.lowerBound) } ?? HIDUsage(page: 0, id: 0))
        case 12:
            guard path.popLast() != nil else { throw .noOpenCollection(offset: item.offset) }
        default: break // reserved
        }
        locals = Locals()
    }

    private mutating func field(_ kind: HIDField.Kind, _ item: Item) throws(HIDDescriptorError) {
        guard globals.size > 0, globals.count > 0 else { return }
        guard fields.count < HIDReportDescriptor.maximumFields else { throw .tooManyFields(offset: item.offset) }
        let report = HIDField.Report(kind: kind, number: globals.number)
        let start = bitLengths[report] ?? 0
        // Both factors and the sum are bounded here, so that nothing can overflow.
        let bits = globals.size.multipliedReportingOverflow(by: globals.count)
        guard !bits.overflow, bits.partialValue <= HIDReportDescriptor.maximumReportBytes * 8 - start else { throw .reportTooLong(offset: item.offset) }
        bitLengths[report] = start + bits.partialValue
        fields.append(HIDField(
            report: report, bitOffset: start, bitSize: globals.size, count: globals.count, flags: item.value,
            logicalMinimum: globals.minimum, logicalMaximum: globals.maximum, usages: locals.usages, path: path))
    }

    private mutating func global(_ item: Item) throws(HIDDescriptorError) {
        switch item.tag {
        case 0: globals.page = item.value & 0xFFFF
        case 1: globals.minimum = item.signed
        case 2: globals.maximum = item.signed
        case 7: globals.size = Int(item.value)
        case 8:
            guard item.value > 0, item.value <= 0xFF else { throw .badReportNumber(offset: item.offset) }
            globals.number = UInt8(item.value)
            numbersReports = true
        case 9: globals.count = Int(item.value)
        case 10:
            guard stack.count < HIDReportDescriptor.maximumDepth else { throw .tooDeep(offset: item.offset) }
            stack.append(globals)
        case 11:
            guard let former = stack.popLast() else { throw .nothingPushed(offset: item.offset) }
            globals = former
        default: break // physical range, units, reserved
        }
    }

    private mutating func local(_ item: Item) throws(HIDDescriptorError) {
        // Four bytes name the page, too (6.2.2.8).
        let usage = item.length == 4 ? item.value : globals.page << 16 | item.value & 0xFFFF
        switch item.tag {
        case 0: try add(usage...usage, item)
        case 1: locals.minimum = usage
        case 2:
            guard let minimum = locals.minimum, minimum <= usage, minimum >> 16 == usage >> 16 else { throw .badUsageRange(offset: item.offset) }
            locals.minimum = nil
            try add(minimum...usage, item)
        default: break // designators, strings, delimiters
        }
    }

    private mutating func add(_ range: ClosedRange<UInt32>, _ item: Item) throws(HIDDescriptorError) {
        guard locals.usages.count < HIDReportDescriptor.maximumUsages else { throw .tooManyUsages(offset: item.offset) }
        locals.usages.append(range)
    }
}
