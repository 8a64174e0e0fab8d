import DeviceKit

/// Four bytes of automatic status back (ESC/POS reference, GS a) as a status.
enum AutomaticStatus {
    /// What is asked for: drawer, on or off line, errors, paper.
    static let everything: UInt8 = 0x0F

    /// nil unless the bytes have the fixed bits of a packet.
    static func status(_ packet: [UInt8]) -> PrinterStatus? {
        guard packet.count == 4, packet[0] & 0x93 == 0x10, packet.dropFirst().allSatisfy({ $0 & 0x90 == 0 }) else { return nil }
        var status = PrinterStatus()
        status.drawerPinHigh = packet[0] & 0x04 != 0
        status.online = packet[0] & 0x08 == 0
        status.coverOpen = packet[0] & 0x20 != 0
        status.feeding = packet[0] & 0x40 != 0
        status.waitingForButton = packet[1] & 0x01 != 0
        status.mechanicalError = packet[1] & 0x04 != 0
        status.cutterError = packet[1] & 0x08 != 0
        status.unrecoverableError = packet[1] & 0x20 != 0
        status.overheated = packet[1] & 0x40 != 0
        status.paperNearEnd = packet[2] & 0x03 != 0
        status.paperOut = packet[2] & 0x0C != 0
        return status
    }
}
