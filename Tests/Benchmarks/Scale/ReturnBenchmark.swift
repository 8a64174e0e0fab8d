import GRDB
import SaleCore
import Storage

/// What a return begins with: a document by the number on its receipt, with what has come back of it, among few and among very many.
enum ReturnBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] { try Set([1_000, ground.sizes.large]).sorted().map { try look(among: $0, ground) } }

    private static func look(among count: Int, _ ground: Ground) throws -> Figure {
        let (directory, path) = try ManyDocuments.make(count, ground)
        let database = try TillDatabase.open(in: directory)
        let bare = try DatabaseQueue(path: path, configuration: .readingOnly)
        var random = SeededGenerator(seed: 7)
        var looking = Stopwatch(), floor = Stopwatch()
        try bare.read { db in
            let head = try db.makeStatement(sql: "SELECT * FROM document WHERE type = 'sale' AND epoch = 1 AND number = ?")
            let parts = try ["document_line", "document_tax_row", "document_tender"].map { try db.makeStatement(sql: "SELECT * FROM \($0) WHERE document = ?") }
            for _ in 0..<max(100, ground.sizes.lookups / 10) {
                let number = Int64.random(in: 1...Int64(count), using: &random)
                let text = DocumentNumber(terminal: "T1", epoch: 1, number: number).text
                let found = try looking.time { try database.document(number: text) }
                // The same article twice in a row is one line of two pieces.
                let pieces = found?.sale.lines.reduce(0) { $0 + $1.quantity.thousandths } ?? 0
                guard pieces == 1_000 * ManyDocuments.lines else { throw Refused(description: "\(text) is not there as it was written") }
                try floor.time {
                    guard let row = try Row.fetchOne(head, arguments: [number]) else { return }
                    let id: Int64 = row["id"]
                    for part in parts { keep(try Row.fetchAll(part, arguments: [id])) }
                }
            }
        }
        try bare.close()
        try database.close()
        return Figure(
            title: "document of \(ManyDocuments.lines) lines by number among \(count)", measurement: looking.measurement(),
            floors: [.init(title: "its rows by their keys, prepared statements", measurement: floor.measurement())])
    }
}
