import Foundation
import Testing

/// The fields of a value's JSON object.
func jsonFields(_ value: some Encodable) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value)) as? [String: Any])
}
