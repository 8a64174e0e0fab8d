import DeviceKit
import Foundation
import Synchronization

/// This machine's own USB device port: what is plugged into another machine's socket *is* the simulated device, by Linux's gadget functions (configfs).
/// The same `USBDevice` as on a `USBIPServer`; printers, HID and serial functions, together too. Needs root, or rights to configfs and the device files.
///
/// What goes otherwise than over USB/IP: the kernel answers the control endpoint, so `softResets`, line coding, DTR and idle rates are not seen (a serial
/// port counts as opened), GET_REPORT gives nothing, and of faults only silence and the pulled plug are like real ones; others lose one transfer.
public final class GadgetPort: DevicePort {
    /// What the other machine's terminal opens. Of a serial function it is only a guess: `/dev/ttyACM0`, where no other such port is.
    public let address: DeviceAddress
    public let device: USBDevice
    /// The USB device controller.
    public let controller: String
    private let folder: GadgetFolder
    private let recipe: GadgetRecipe
    private let places: GadgetPlaces
    private let state = Mutex<(channels: [GadgetChannel], plugged: Bool, closed: Bool)>(([], false, false))

    /// Makes the gadget and plugs it in.
    /// - Parameters:
    ///   - name: of the gadget's folder in configfs.
    ///   - controller: nil for the first this machine has.
    /// - Throws: `BusError.gadget`; nothing is left behind then.
    public convenience init(device: USBDevice, name: String = "till", controller: String? = nil, places: GadgetPlaces = GadgetPlaces()) throws(BusError) {
        try self.init(device: device, name: name, controller: controller, places: places, files: KernelGadgetFiles())
    }

    init(device: USBDevice, name: String, controller: String?, places: GadgetPlaces, files: any GadgetFiles) throws(BusError) {
        guard files.exists(places.gadgets) else { throw .gadget(.noConfigfs(places.gadgets)) }
        let known = files.names(in: places.controllers)
        guard let first = known.first else { throw .gadget(.noController(places.controllers)) }
        if let controller, !known.contains(controller) { throw .gadget(.unknownController(controller, known: known)) }
        (self.device, self.controller, self.places) = (device, controller ?? first, places)
        recipe = try GadgetRecipe(device)
        folder = GadgetFolder(path: places.gadgets + "/" + name, files: files)
        let name = USBName(vendor: device.identity.vendor, product: device.identity.product, serialNumber: device.identity.serialNumber)
        address = switch recipe.functions.first?.function.gadgetKind {
        case .acm: .serial(path: "/dev/ttyACM0", settings: .usual)
        case .hid: device.functions.first?.interfaceClass.2 == 1 ? .keyboard(name) : .hid(name)
        case .printer, nil: .usb(name, via: .automatic)
        }
        try folder.make(recipe)
        do throws(BusError) {
            try plug()
        } catch {
            folder.remove(recipe)
            throw error
        }
        // A device that pulls its own plug does so on a channel's thread, which `unplug` waits for.
        device.whenUnplugging { [weak self] in
            guard let self else { return }
            DispatchQueue.global().async { self.unplug() }
        }
    }

    /// Takes away a gadget that a simulator which was killed left behind.
    public static func removeLeftover(name: String = "till", places: GadgetPlaces = GadgetPlaces()) throws(BusError) {
        try GadgetFolder(path: places.gadgets + "/" + name, files: KernelGadgetFiles()).clear()
    }

    public var isPlugged: Bool { state.withLock { $0.plugged } }

    public func plug() throws(BusError) {
        try state.withLock { state throws(BusError) in
            if state.closed { throw .closed }
            if state.plugged { return }
            let former = Set(folder.files.names(in: places.devices))
            try folder.bind(to: controller)
            do throws(BusError) {
                state.channels = try channels(former)
            } catch {
                try? folder.bind(to: nil)
                throw error
            }
            device.plugged()
            for channel in state.channels { channel.start() }
            state.plugged = true
        }
    }

    public func unplug() {
        state.withLock { state in
            guard state.plugged else { return }
            for channel in state.channels { channel.stop() }
            (state.channels, state.plugged) = ([], false)
            // A controller that is gone has pulled the plug itself.
            try? folder.bind(to: nil)
            device.unplugged()
        }
    }

    public func close() {
        unplug()
        let first = state.withLock { state in
            defer { state.closed = true }
            return !state.closed
        }
        if first { folder.remove(recipe) }
    }

    private func channels(_ former: Set<String>) throws(BusError) -> [GadgetChannel] {
        var channels: [GadgetChannel] = [], taken: Set<String> = []
        for (function, name) in recipe.functions {
            let node = try folder.node(of: function.gadgetKind, in: name, devices: places.devices, former: former, taken: taken)
            taken.insert(node)
            channels.append(try GadgetChannel(function: function, path: node, files: folder.files))
        }
        return channels
    }
}
