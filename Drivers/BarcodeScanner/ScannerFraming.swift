/// How a scanner marks where a read begins and ends, besides the marks that are always known (CR, LF, TAB, STX … ETX), and what it puts around the data.
public struct ScannerFraming: Sendable, Equatable {
    /// Bytes the scanner is programmed to put before and after the data, exactly; stripped when there.
    public var prefix: [UInt8]
    public var suffix: [UInt8]
    /// Silence in milliseconds after which a read without an end mark is taken as complete.
    public var idleMilliseconds: Int
    /// The maker's own identifiers, when the scanner is set up to send them. AIM identifiers are always understood.
    public var codeIdentifiers: CodeIdentifierTable?
    /// Characters the scanner sends for GS, where it cannot send 1Dh itself: in GS1 messages they become GS again. Empty for none.
    public var separatorSubstitute: [UInt8]
    /// Takes GS1 messages apart though no identifier says that they are, when all of one fits. Plain codes may look like one, so it is off by default.
    public var readsGS1WithoutIdentifier: Bool
    /// Reads shorter than this are noise.
    public var minimumLength: Int

    public init(
        prefix: [UInt8] = [], suffix: [UInt8] = [], idleMilliseconds: Int = 250, codeIdentifiers: CodeIdentifierTable? = nil, separatorSubstitute: [UInt8] = [],
        readsGS1WithoutIdentifier: Bool = false, minimumLength: Int = 1
    ) {
        self.prefix = prefix
        self.suffix = suffix
        self.idleMilliseconds = idleMilliseconds
        self.codeIdentifiers = codeIdentifiers
        self.separatorSubstitute = separatorSubstitute
        self.readsGS1WithoutIdentifier = readsGS1WithoutIdentifier
        self.minimumLength = minimumLength
    }
}
