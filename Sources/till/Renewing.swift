import Checkout
import Foundation
import HTTPClient
import Settings
import Storage
import Sync

/// What `till restore` and `till renew` have in common: the offices are asked first, and a manager vouches where one cannot be asked.
struct Renewing {
    let directory: DataDirectory
    let contents: BackupContents
    /// Who vouches, with the PIN on standard input.
    let manager: Int?
    /// A number that an office named in a refusal.
    let afterEpoch: Int64

    /// - Returns: what the new epoch begins with.
    /// - Throws: where an office cannot be asked and nobody vouches.
    func order() async throws -> Renewal.Order {
        var newest = afterEpoch
        var unasked: [String] = []
        for peer in contents.peers {
            switch await Enrolment.newestEpoch(known: peer, tokenIn: directory) {
            case .known(let epoch): newest = max(newest, epoch)
            case .unknown(let why): unasked.append("\(peer.name) at \(peer.url) cannot be asked what it knows of this terminal: \(why).")
            }
        }
        if !unasked.isEmpty { try vouch(unasked.joined(separator: " ")) }
        return Renewal.Order(
            epochID: RandomIdentifiers().next(), newestEpochElsewhere: newest, now: SystemClock(zone: contents.shop.zone).now(), softwareVersion: Version.text,
            random: { SystemRandom().bytes($0) })
    }

    /// An office that cannot be asked may know of sales that are not here: a manager says that this copy is to go on (DESIGN §4, "Epoch").
    private func vouch(_ why: String) throws {
        guard FileManager.default.fileExists(atPath: directory.shopKey) else {
            // Without the shop's key nobody can sell here before somebody with the recovery code was there.
            return FileHandle.standardError.write(Data("till: \(why) The shop's key is missing too: run 'till recover' next.\n".utf8))
        }
        guard let manager else {
            throw fail(
                "\(why) Try again when it answers; or have a manager say that this copy is to go on: --manager NUMBER with the PIN on standard input.",
                code: "till.not-asked", exit: TillExit.refused)
        }
        guard let known = contents.managers.first(where: { $0.number == manager }), try known.pin.matches(try Counter.pin(), shopKey: try directory.readShopKey())
        else { throw fail("That is no manager's number and PIN.", code: "till.wrong-number-or-pin", exit: TillExit.refused) }
    }

    /// Says what was done and what is to be done next.
    func report(_ renewal: Renewal, json: Bool) throws {
        if json { return print(try JSONText.encode(RenewalAnswer(renewal))) }
        print("Terminal \(renewal.identity.terminalID) is in epoch \(renewal.identity.epoch) now; its documents are numbered \(renewal.identity.terminalID)-\(renewal.identity.epoch)-000001 and on.")
        if renewal.carried > 0 { print(renewal.carried.counted("event that no office had confirmed was", "events that no office had confirmed were") + " carried over.") }
        if renewal.erasedAgain > 0 { print(renewal.erasedAgain.counted("customer who had been erased since the backup was made was", "customers who had been erased since the backup was made were") + " erased again.") }
        if let aside = renewal.setAside { print("What was here before lies in \(aside).") }
        if !renewal.peers.isEmpty {
            print("Enrol it again: a code from till-office enrol --terminal \(renewal.identity.terminalID), then till enrol URL CODE (\(renewal.peers.joined(separator: ", "))).")
        }
        if !FileManager.default.fileExists(atPath: directory.shopKey) { print("The shop's key is missing: till recover, with the recovery code that till init printed.") }
    }
}

struct RenewalAnswer: Encodable {
    var terminal: String
    var epoch: Int64
    var epochID: String
    var carried: Int
    var erasedAgain: Int
    var enrolAgain: [String]
    var setAside: String?

    init(_ renewal: Renewal) {
        terminal = renewal.identity.terminalID
        epoch = renewal.identity.epoch
        epochID = renewal.identity.epochID
        carried = renewal.carried
        erasedAgain = renewal.erasedAgain
        enrolAgain = renewal.peers
        setAside = renewal.setAside
    }
}
