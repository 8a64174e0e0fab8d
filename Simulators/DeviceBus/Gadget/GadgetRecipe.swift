/// What makes a gadget of a USB device in configfs (Linux, Documentation/usb/gadget_configfs.rst), step by step. Paths are below the gadget's folder.
struct GadgetRecipe: Sendable {
    enum Step: Sendable, Equatable {
        /// The gadget's own folder is the empty path.
        case folder(String)
        case file(String, GadgetFile)
        case link(String, to: String)
    }

    let steps: [Step]
    /// The device's functions with their folders.
    let functions: [(function: any GadgetFunction, folder: String)]

    /// - Throws: `GadgetTrouble.noFunction` for a function that Linux has not.
    init(_ device: USBDevice) throws(BusError) {
        var functions: [(function: any GadgetFunction, folder: String)] = []
        for (number, function) in device.functions.enumerated() {
            guard let function = function as? any GadgetFunction else { throw .gadget(.noFunction("of \(type(of: function))")) }
            functions.append((function, "functions/\(function.gadgetKind.rawValue).\(number)"))
        }
        let identity = device.identity, classCode = device.deviceDescriptor[4...6].map(Self.hex)
        var steps: [Step] = [.folder("")]
        func write(_ folder: String, _ files: [GadgetFile]) { steps += files.map { .file(folder, $0) } }
        write("", [
            GadgetFile("idVendor", Self.hex(identity.vendor)), GadgetFile("idProduct", Self.hex(identity.product)),
            GadgetFile("bcdDevice", Self.hex(identity.release)), GadgetFile("bcdUSB", "0x0200"),
            GadgetFile("bDeviceClass", classCode[0]), GadgetFile("bDeviceSubClass", classCode[1]), GadgetFile("bDeviceProtocol", classCode[2]),
            GadgetFile("max_speed", device.speed == .high ? "high-speed" : "full-speed", isOptional: true),
        ])
        let strings = "strings/0x409"
        steps.append(.folder(strings))
        write(strings, [GadgetFile("manufacturer", identity.maker), GadgetFile("product", identity.name)])
        if let serialNumber = identity.serialNumber { write(strings, [GadgetFile("serialnumber", serialNumber)]) }
        let configuration = "configs/c.1"
        steps.append(.folder(configuration))
        write(configuration, [GadgetFile("bmAttributes", identity.isSelfPowered ? "0xc0" : "0x80"), GadgetFile("MaxPower", "\(identity.milliamperes)")])
        for (function, folder) in functions {
            steps.append(.folder(folder))
            write(folder, function.gadgetFiles)
        }
        for (_, folder) in functions { steps.append(.link(configuration + "/" + folder.dropFirst("functions/".count), to: folder)) }
        (self.steps, self.functions) = (steps, functions)
    }

    private static func hex(_ value: some FixedWidthInteger) -> String {
        let digits = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: max(0, value.bitWidth / 4 - digits.count)) + digits
    }
}
