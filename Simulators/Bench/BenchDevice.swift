import DeviceKit

/// The names by which the bench's control and scripts speak of devices.
enum BenchDevice {
    static let all: [(name: String, role: DeviceRole)] = [
        ("printer", .receiptPrinter), ("drawer", .cashDrawer), ("scanner", .barcodeScanner), ("display", .customerDisplay),
    ]
    static let names = all.map(\.name)

    static func role(_ name: String) -> DeviceRole? { all.first { $0.name == name }?.role }
}
