import Foundation
import SaleCore

/// JSON for scripts: keys sorted, one value to a line of output.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String { String(decoding: try bytes(value), as: UTF8.self) }

    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// - Parameter own: the shop's own payments that rules may name.
    static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], _ own: OwnTenders = .these([])) throws -> T {
        let decoder = JSONDecoder()
        if let key = OwnTenders.key { decoder.userInfo[key] = own }
        // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
        return try decoder.decode(type, from: Data(bytes + [0x0A]))
    }
}
