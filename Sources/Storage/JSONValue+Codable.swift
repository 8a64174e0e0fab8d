import Foundation
import Journal

/// A `Codable` value of integers, texts and flags as a canonical value, and back: so that what is written once need not be written twice.
extension JSONValue {
    /// - Throws: `EncodingError`, and `DecodingError` for a number that is not whole.
    init(coding value: some Encodable) throws {
        self = try JSONDecoder().decode(AnyJSON.self, from: try JSONEncoder().encode(value)).value
    }

    func decoded<T: Decodable>(_ type: T.Type) throws -> T {
        try JSONDecoder().decode(type, from: try JSONEncoder().encode(AnyJSON(value: self)))
    }
}

private struct AnyJSON: Codable {
    let value: JSONValue

    init(value: JSONValue) { self.value = value }

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let flag = try? single.decode(Bool.self) {
            value = .boolean(flag)
        } else if let number = try? single.decode(Int64.self) {
            value = .integer(number)
        } else if let text = try? single.decode(String.self) {
            value = .string(text)
        } else if let items = try? single.decode([AnyJSON].self) {
            value = .array(items.map(\.value))
        } else {
            value = .object(try single.decode([String: AnyJSON].self).mapValues(\.value))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch value {
        case .boolean(let flag): try single.encode(flag)
        case .integer(let number): try single.encode(number)
        case .string(let text): try single.encode(text)
        case .array(let items): try single.encode(items.map(AnyJSON.init(value:)))
        case .object(let fields): try single.encode(fields.mapValues(AnyJSON.init(value:)))
        }
    }
}
