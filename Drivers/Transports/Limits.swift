/// The numbers of this module.
enum Limits {
    /// The most one read hands out.
    static let readBytes = 65_536
    /// Key events received before somebody asks for them: 4096 records of 24 bytes, the keys of a symbol of some 600 characters.
    static let eventBytes = 4096 * 24
    /// Device threads hold no deep stacks.
    static let threadStackBytes = 256 * 1024
    /// TCP keep-alive: a printer that lost power is noticed after idle + interval × probes seconds.
    static let keepAliveIdleSeconds: Int32 = 10
    static let keepAliveIntervalSeconds: Int32 = 5
    static let keepAliveProbes: Int32 = 3
    /// Sent bytes that nobody acknowledged for so long end the connection (TCP_USER_TIMEOUT): the half-open case of a writer.
    static let unacknowledgedMilliseconds: Int32 = 25_000
    /// A device that answers with empty packets, or keeps DSR low, is looked at again after this.
    static let restMilliseconds = 10
    /// Bytes in the kernel's hands while a device may lower DSR; printers do so with more room left than this.
    static let bytesUnderDSR = 64
    /// One look through sysfs.
    static let scanMilliseconds = 5000
    /// Hotplug comes in bursts; it is told when nothing came for so long.
    static let hotplugQuietMilliseconds: Int32 = 150
    static let holdersNamed = 3
    /// One USB transfer; a longer write is cut.
    static let usbTransferBytes = 16 * 1024
}
