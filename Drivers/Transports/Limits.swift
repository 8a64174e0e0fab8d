/// The numbers of this module.
enum Limits {
    /// The most one read hands out.
    static let readBytes = 65_536
    /// Device threads hold no deep stacks.
    static let threadStackBytes = 256 * 1024
    /// TCP keep-alive: a printer that lost power is noticed after idle + interval × probes seconds.
    static let keepAliveIdleSeconds: Int32 = 10
    static let keepAliveIntervalSeconds: Int32 = 5
    static let keepAliveProbes: Int32 = 3
}
