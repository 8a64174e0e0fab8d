/// Why bytes are no HID report descriptor; the offset is that of the item.
public enum HIDDescriptorError: Error, Equatable, Sendable, CustomStringConvertible {
    case tooLong(bytes: Int)
    case truncated(offset: Int)
    case noOpenCollection(offset: Int)
    case openCollection
    case nothingPushed(offset: Int)
    case tooDeep(offset: Int)
    case tooManyFields(offset: Int)
    case tooManyUsages(offset: Int)
    case reportTooLong(offset: Int)
    case badReportNumber(offset: Int)
    case badUsageRange(offset: Int)

    public var description: String {
        switch self {
        case .tooLong(let bytes): "report descriptor of \(bytes) bytes, more than \(HIDReportDescriptor.maximumBytes)"
        case .truncated(let offset): "item at \(offset) is cut off"
        case .noOpenCollection(let offset): "item at \(offset) ends a collection that was not begun"
        case .openCollection: "a collection is not ended"
        case .nothingPushed(let offset): "item at \(offset) pops what was not pushed"
        case .tooDeep(let offset): "item at \(offset) nests deeper than \(HIDReportDescriptor.maximumDepth)"
        case .tooManyFields(let offset): "item at \(offset) is the \(HIDReportDescriptor.maximumFields + 1)th field"
        case .tooManyUsages(let offset): "item at \(offset) is the \(HIDReportDescriptor.maximumUsages + 1)th usage"
        case .reportTooLong(let offset): "item at \(offset) makes a report longer than \(HIDReportDescriptor.maximumReportBytes) bytes"
        case .badReportNumber(let offset): "item at \(offset) is no report number of 1 to 255"
        case .badUsageRange(let offset): "item at \(offset) ends a range of usages that was not begun, or lies before it"
        }
    }
}
