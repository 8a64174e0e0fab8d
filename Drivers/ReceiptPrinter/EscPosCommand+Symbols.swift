extension EscPosCommand {
    /// GS ( k with its length, for the symbol family `cn` and function `fn`.
    private static func symbol(_ cn: UInt8, _ fn: UInt8, _ parameters: [UInt8]) -> [UInt8] {
        let length = parameters.count + 2
        return [0x1D, 0x28, 0x6B, UInt8(length & 0xFF), UInt8(length >> 8 & 0xFF), cn, fn] + parameters
    }

    /// Store the data (function 80), print (81).
    private static func storeAndPrint(_ cn: UInt8, _ data: [UInt8]) -> [UInt8] { symbol(cn, 0x50, [0x30] + data) + symbol(cn, 0x51, [0x30]) }

    /// cn = 31h: model 2, module size 1…16, error correction 48…51 (L, M, Q, H), store, print.
    static func qr(_ data: [UInt8], module: UInt8, correction: UInt8 = 0x31) -> [UInt8] {
        symbol(0x31, 0x41, [0x32, 0x00]) + symbol(0x31, 0x43, [module]) + symbol(0x31, 0x45, [correction]) + storeAndPrint(0x31, data)
    }

    /// cn = 30h: columns, rows by the printer, module width, row height three times that, error correction level 2, standard form.
    static func pdf417(_ data: [UInt8], columns: UInt8, module: UInt8) -> [UInt8] {
        symbol(0x30, 0x41, [columns]) + symbol(0x30, 0x42, [0x00]) + symbol(0x30, 0x43, [module]) + symbol(0x30, 0x44, [0x03])
            + symbol(0x30, 0x45, [0x30, 0x32]) + symbol(0x30, 0x46, [0x00]) + storeAndPrint(0x30, data)
    }

    /// cn = 36h: square, size by the printer; module size 2…16.
    static func dataMatrix(_ data: [UInt8], module: UInt8) -> [UInt8] {
        symbol(0x36, 0x42, [0x00, 0x00, 0x00]) + symbol(0x36, 0x43, [module]) + storeAndPrint(0x36, data)
    }

    /// cn = 35h: full range, layers by the printer; module size 2…16; 23 % error correction.
    static func aztec(_ data: [UInt8], module: UInt8) -> [UInt8] {
        symbol(0x35, 0x42, [0x00, 0x00]) + symbol(0x35, 0x43, [module]) + symbol(0x35, 0x45, [0x17]) + storeAndPrint(0x35, data)
    }
}
