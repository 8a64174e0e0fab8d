import Checkout
import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedReceiptPrinter

/// A receipt laid out, as a printer's bytes, and on simulated paper. A real printer takes seconds for it: there is no floor to compare with.
enum ReceiptBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] {
        let sale = try PaidSale.make()
        let layout = ReceiptLayout(head: PaperHead(shop: BenchShop.settings, terminal: "T1"))
        let encoder = EscPosEncoder(profile: .epson80)
        let twin = PrinterTwin(PrinterOptions(profile: .epson80))
        var laying = Stopwatch(), encoding = Stopwatch(), printing = Stopwatch()
        var size = 0
        for _ in 0..<ground.sizes.receipts {
            let document = laying.time { layout.receipt(sale, number: PaidSale.number, cashierNumber: 7, at: BenchShop.now) }
            let bytes = encoding.time { encoder.bytes(document) }
            size = bytes.count
            try printing.time {
                var rest = bytes[...]
                while !rest.isEmpty {
                    let taken = twin.receive(rest)
                    guard taken > 0 else { throw Refused(description: "the simulated printer stopped with \(rest.count) bytes left") }
                    rest = rest.dropFirst(taken)
                }
            }
            guard !twin.takeReceipts().isEmpty else { throw Refused(description: "the simulated printer cut no receipt") }
            twin.loadRoll()
        }
        return [
            Figure(title: "receipt of \(sale.lines.count) lines laid out", measurement: laying.measurement()),
            Figure(title: "as a printer's bytes", measurement: encoding.measurement(), notes: ["\(size) bytes"]),
            Figure(title: "on simulated paper", measurement: printing.measurement()),
        ]
    }
}
