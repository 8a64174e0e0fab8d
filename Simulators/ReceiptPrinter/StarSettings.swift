/// What Star line mode has beyond the common settings; ESC @ sets it back.
struct StarSettings {
    /// 4 mm, as after switching on (ESC z 1).
    static let lineSpacing = 32
    /// ESC BEL n1 n2: the first drawer's pulse, milliseconds.
    var pulseOnMilliseconds = 200
    var pulseOffMilliseconds = 200
    /// Raster mode's margin, dots (ESC * r m l).
    var rasterMargin = 0
    /// How the end of a raster page cuts (ESC * r F, ESC * r E): partially, fully, or not at all.
    var rasterCut: Bool?
    /// ESC GS y and ESC GS x
    var qrModule = 3
    var qrLevel = QRCode.Level.low
    var qrData: [UInt8] = []
    var pdf = PDF417Settings()
    var pdfData: [UInt8] = []
}
