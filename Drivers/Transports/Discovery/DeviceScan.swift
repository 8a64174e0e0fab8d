import DeviceKit
import Foundation

/// One look at everything plugged in, on the calling thread.
struct DeviceScan: ~Copyable {
    let udev: UdevContext

    init() throws(TransportError) { udev = try UdevContext() }

    func candidates() -> [DeviceCandidate] { printers() + serialPorts() + hidDevices() + keyboards() }

    // MARK: Printers

    /// Interfaces of the printer class (USB Printing Devices 1.1, 4.1: class 07h, subclass 01h), whether usblp has them or not.
    private func printers() -> [DeviceCandidate] {
        var nodes: [String: String] = [:]  // interface → /dev/usb/lpN
        udev.each(subsystem: "usbmisc") { device in
            guard device.name.hasPrefix("lp"), let node = device.node else { return }
            _ = device.withAncestor(subsystem: "usb", type: "usb_interface") { nodes[$0.systemPath] = node }
        }
        var found: [DeviceCandidate] = []
        udev.each(subsystem: "usb") { interface in
            guard interface.attribute("bInterfaceClass") == "07", let facts = interface.usbName else { return }
            let raw = interface.withAncestor(subsystem: "usb", type: "usb_device") { $0.node }
            let node = nodes[interface.systemPath] ?? raw
            found.append(DeviceCandidate(
                bus: .usbPrinter, address: .usb(facts.addressName, via: .automatic), node: node, systemPath: interface.systemPath, usb: facts.name,
                manufacturer: facts.manufacturer, model: facts.model, kernelDriver: interface.driver, printerID: interface.attribute("ieee1284_id"),
                obstacle: Obstacle.at(node)))
        }
        return found
    }

    // MARK: Serial ports

    private func serialPorts() -> [DeviceCandidate] {
        var found: [DeviceCandidate] = []
        udev.each(subsystem: "tty") { port in
            guard let node = port.node else { return }
            let facts = port.usbName
            // Without a USB device only a real UART counts; type 0 is a port that is not there (serial_core).
            if facts == nil { guard port.name.hasPrefix("ttyS"), let type = port.attribute("type"), type != "0" else { return } }
            let links = port.links
            let path = links.first { $0.hasPrefix("/dev/serial/by-id/") && facts?.name.serialNumber != nil }
                ?? links.first { $0.hasPrefix("/dev/serial/by-path/") } ?? node
            let driver = port.withAncestor(subsystem: "usb", type: "usb_interface") { $0.driver }
            found.append(DeviceCandidate(
                bus: .serial, address: .serial(path: path, settings: .usual), node: node, systemPath: port.systemPath, usb: facts?.name,
                manufacturer: facts?.manufacturer, model: facts?.model, kernelDriver: driver, obstacle: Obstacle.at(node)))
        }
        return found
    }

    // MARK: HID

    private func hidDevices() -> [DeviceCandidate] {
        var found: [DeviceCandidate] = []
        udev.each(subsystem: "hidraw") { device in
            guard let node = device.node, let facts = device.usbName else { return }
            let descriptor = FileManager.default.contents(atPath: device.systemPath + "/device/report_descriptor").map { [UInt8]($0) } ?? []
            found.append(DeviceCandidate(
                bus: .hid, address: .hid(facts.addressName), node: node, systemPath: device.systemPath, usb: facts.name, manufacturer: facts.manufacturer,
                model: facts.model, kernelDriver: "usbhid", usages: HIDUsages.topLevel(descriptor), obstacle: Obstacle.at(node)))
        }
        return found
    }

    private func keyboards() -> [DeviceCandidate] {
        var found: [DeviceCandidate] = []
        udev.each(subsystem: "input") { device in
            guard device.name.hasPrefix("event"), device.property("ID_INPUT_KEYBOARD") == "1", let node = device.node, let facts = device.usbName else { return }
            found.append(DeviceCandidate(
                bus: .keyboard, address: .keyboard(facts.addressName), node: node, systemPath: device.systemPath, usb: facts.name,
                manufacturer: facts.manufacturer, model: facts.model, kernelDriver: "usbhid", obstacle: Obstacle.at(node)))
        }
        return found
    }
}
