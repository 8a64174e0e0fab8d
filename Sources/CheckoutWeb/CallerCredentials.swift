import Hummingbird
import NIOCore

#if canImport(Glibc)
import Glibc
#endif

/// Who is at the other end of the local socket, as the kernel says (`SO_PEERCRED`, unix(7)), not as the caller says.
public struct CallerCredentials: Sendable, Hashable {
    public let userID: UInt32
    public let groupID: UInt32
    public let processID: Int32

    public init(userID: UInt32, groupID: UInt32, processID: Int32) {
        self.userID = userID
        self.groupID = groupID
        self.processID = processID
    }

    /// - Throws: `WebError.callerUnknown` where the kernel does not tell, `.callerRefused` for anybody but root, the register's own
    ///   user and members of its group.
    static func admitted(on channel: any Channel) async throws -> CallerCredentials {
        guard let socket = channel as? any SocketOptionProvider else { throw WebError.callerUnknown("no socket") }
        let peer: PeerCredentials
        do {
            peer = try await socket.unsafeGetSocketOption(level: .socket, name: NIOBSDSocket.Option(rawValue: soPeerCredentials)).get()
        } catch {
            throw WebError.callerUnknown("\(error)")
        }
        let caller = CallerCredentials(userID: peer.userID, groupID: peer.groupID, processID: peer.processID)
        if caller.isAdmitted(ownUser: geteuid(), ownGroup: getegid()) { return caller }
        // A member by a supplementary group. A list longer than `PeerGroups` holds fails with ERANGE: then nobody is let in by it.
        let groups: PeerGroups? = try? await socket.unsafeGetSocketOption(level: .socket, name: NIOBSDSocket.Option(rawValue: soPeerGroups)).get()
        guard let groups, groups.contains(getegid()) else { throw WebError.callerRefused(userID: caller.userID) }
        return caller
    }

    /// Root, the same user, or the same primary group.
    func isAdmitted(ownUser: UInt32, ownGroup: UInt32) -> Bool {
        userID == 0 || userID == ownUser || groupID == ownGroup
    }
}

// `SO_PEERCRED` and `SO_PEERGROUPS` (Linux 4.13) with their values on Linux, and `struct ucred`: Glibc's module does not export them.
private let soPeerCredentials: CInt = 17
private let soPeerGroups: CInt = 59

private struct PeerCredentials: Sendable {
    var processID: Int32
    var userID: UInt32
    var groupID: UInt32
}

/// Room for 64 group ids, as the kernel writes them; unused places stay 0, so 0 (root's group) is never found here.
private struct PeerGroups: Sendable {
    typealias Eight = (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)
    var ids: (Eight, Eight, Eight, Eight, Eight, Eight, Eight, Eight)

    func contains(_ group: UInt32) -> Bool {
        guard group != 0 else { return false }
        return withUnsafeBytes(of: ids) { $0.bindMemory(to: UInt32.self).contains(group) }
    }
}
