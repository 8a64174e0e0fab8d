/// The values our formats are made of. There is no null (an absent field is omitted) and no fraction:
/// every amount is an integer in a named unit.
public indirect enum JSONValue: Equatable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case integer(Int64)
    case boolean(Bool)

    /// What an error message calls this value.
    var typeName: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .integer: "an integer"
        case .boolean: "a boolean"
        }
    }
}
