extension Barcode {
    init?(dataBarExpanded data: [UInt8]) { return nil }
}
