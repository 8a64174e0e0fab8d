import PrinterProfiles

/// What the simulated model has by its profile. Another model's command is an unknown one: reported, and passed over whole.
extension Interpreter {
    /// GS k; the older form ends with NUL and has no more than seven kinds.
    func has(_ kind: Barcode.Kind, inOldForm: Bool) -> Bool {
        switch kind {
        case .dataBar, .dataBarTruncated, .dataBarLimited, .dataBarExpanded: options.profile.printsBarcodes && options.profile.symbols.contains(.dataBar)
        default: options.profile.printsBarcodes || inOldForm && options.profile.printsOldBarcodesOnly
        }
    }

    /// GS ( k by its cn. A family that is not simulated is left to the interpreter to say so.
    func hasMatrix(family: UInt8) -> Bool {
        switch family {
        case 0x30: options.profile.symbols.contains(.pdf417)
        case 0x31: options.profile.printsQRCodes
        case 0x35: options.profile.symbols.contains(.aztec)
        case 0x36: options.profile.symbols.contains(.dataMatrix)
        default: true
        }
    }

    func has(_ command: PrinterProfile.PictureCommand) -> Bool { options.profile.pictures.contains(command) }

    /// GS ( L by its function: the memory that outlasts the power is one thing, the other functions come together.
    func hasGraphics(function: UInt8) -> Bool {
        switch function {
        case 0, 48, 3, 51, 64...69: options.profile.storesPictures
        default: has(.graphics)
        }
    }
}
