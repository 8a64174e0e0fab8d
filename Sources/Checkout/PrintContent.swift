import DeviceKit
import Foundation

/// How a finished document is kept in the spool: JSON of `PrintDocument`, whose first field is its version.
enum PrintContent {
    static func encode(_ document: PrintDocument) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(document))
    }

    static func decode(_ bytes: [UInt8]) throws -> PrintDocument {
        try JSONDecoder().decode(PrintDocument.self, from: Data(bytes))
    }
}
