import Foundation
import SaleCore

/// Reads the files a shop's rules are written in. The bytes come from outside: whatever they are, they are read or refused.
enum RulesFile {
    /// Tax rules of a country and 10,000 campaigns with their lists stay below this.
    static let maximumBytes = 16 << 20

    /// - Parameter own: the shop's own payments that the file may name.
    /// - Throws: `badRules` for bytes that are not JSON of this form.
    static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], _ what: String, own: OwnTenders = .these([])) throws -> T {
        guard bytes.count <= maximumBytes else { throw StorageError.badRules(what, problems: ["It has more than \(maximumBytes) bytes."]) }
        do {
            // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
            return try JSONDecoder(own).decode(type, from: Data(bytes + [0x0A]))
        } catch let error as CampaignError {
            throw StorageError.badRules(what, problems: [error.description])
        } catch let error as DecodingError {
            throw StorageError.badRules(what, problems: [sentence(error, bytes)])
        }
    }

    /// Where it is wrong, in a sentence.
    static func sentence(_ error: DecodingError, _ bytes: [UInt8]) -> String {
        if case .dataCorrupted(let context) = error, context.codingPath.isEmpty, let fault = JSONPlace.fault(in: bytes) { return fault }
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined().drop { $0 == "." }.description
        }
        return switch error {
        case .keyNotFound(let key, let context): "\(context.codingPath.isEmpty ? "It" : path(context)) lacks '\(key.stringValue)'."
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(path(context).isEmpty ? "It" : path(context)) has the wrong type."
        case .dataCorrupted(let context): path(context).isEmpty ? "It is not valid JSON." : "\(path(context)) is no valid value."
        @unknown default: "It is not valid JSON."
        }
    }
}

extension JSONDecoder {
    /// One for rules that may name payments of the shop's own.
    convenience init(_ own: OwnTenders) {
        self.init()
        if let key = OwnTenders.key { userInfo[key] = own }
    }
}
