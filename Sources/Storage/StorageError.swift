/// What can go wrong with the terminal's data. Each case has a stable code for programs and scripts, a sentence that says
/// what is wrong, and a remedy that says what to do about it. No case means that a file was overwritten.
public enum StorageError: Error, Sendable, Hashable {
    /// There is no database in this directory.
    case notFound(path: String)
    /// `till init` was already done here.
    case alreadyExists(path: String)
    /// A file that was to be written is there already.
    case fileExists(path: String)
    /// A directory or file cannot be created, opened or written by this user.
    case notAccessible(path: String, reason: String)
    /// The directory or file is on a read-only medium, or lacks the right to write.
    case readOnly(path: String)
    /// The file is not an SQLite database at all.
    case notADatabase(path: String)
    /// An SQLite database of some other program.
    case foreignDatabase(path: String)
    /// SQLite found the file damaged.
    case corrupt(path: String, detail: String)
    /// Written by a newer release.
    case newerSchema(path: String, found: Int, supported: Int)
    /// Written by an earlier release, and opened for reading only: what this release brought is not there yet.
    case olderSchema(path: String, found: Int, needed: Int)
    /// A change to the file was interrupted, and the file opened for reading only: it has to be put back first.
    case interrupted(path: String)
    /// Another process writes here.
    case locked(path: String, processID: Int?)
    /// SQLite does not sync every commit, whatever was asked of it.
    case notDurable(found: Int)
    /// No room left; the transaction was rolled back and did not happen.
    case diskFull
    /// No room to bring data of an earlier release up to date: nothing of it was done, and that release opens them as before.
    /// - Parameters:
    ///   - roomBytes: what it takes at most.
    ///   - freeBytes: what there was, the reserve counted in.
    case noRoomForUpdate(path: String, found: Int, needed: Int, roomBytes: Int64, freeBytes: Int64)
    /// The database refused; the transaction was rolled back and did not happen.
    case failed(operation: String, detail: String)
    /// An error at COMMIT: nobody knows whether it happened. Reopen and restore before anything else.
    case commitUnknown(detail: String)
    /// A commit's outcome is unknown and `reopen` was not called since.
    case reopenNeeded
    /// The database was closed, or opened for reading only.
    case notWritable
    /// A stored value that this program cannot read.
    case unreadable(what: String, detail: String)
    /// A draft event of a version that this program does not know.
    case unknownDraftVersion(Int64)
    /// Another draft is open.
    case draftAlreadyOpen
    case noSuchDraft(String)
    case noSuchPrintJob(Int64)
    case noSuchCashier(String)
    case noSuchPeer(String)
    /// Not here, or erased.
    case noSuchCustomer
    case noSuchGiftCard
    /// The action was done before; its stored outcome is the answer.
    case actionRepeated(String)
    /// A product that cannot be taken in, with the reason.
    case badProduct(code: String, reason: String)
    /// The catalogue belongs to a peer; local changes are refused.
    case ownedByPeer(String)
    /// A file of tax rules, campaigns, coupons or discount reasons that cannot be used; all that is wrong with it.
    case badRules(String, problems: [String])
    /// A value handed in that the format cannot hold.
    case badValue(String, reason: String)
    case moreThanSold(document: String, line: Int)
    /// The voucher pays another sale: of this document, or one that is open or parked.
    case voucherUsed(String, document: String?)
    /// A backup that was written but did not verify; it was deleted.
    case backupFailed(path: String, detail: String)
    /// PINs cannot be checked without the shop's key.
    case shopKeyMissing(path: String)
    /// A backup of another terminal than the one whose data lie here.
    case otherTerminal(path: String, found: String, here: String)
    /// The data here are whole and hold events that the backup lacks.
    case newerThanBackup(path: String, events: Int64)
    /// A backup that is damaged, or whose journal does not verify.
    case badBackup(path: String, detail: String)

    public var code: String {
        switch self {
        case .notFound: "storage.not-found"
        case .alreadyExists, .fileExists: "storage.already-exists"
        case .notAccessible: "storage.not-accessible"
        case .readOnly: "storage.read-only"
        case .notADatabase: "storage.not-a-database"
        case .foreignDatabase: "storage.foreign-database"
        case .corrupt: "storage.corrupt"
        case .newerSchema: "storage.newer-schema"
        case .olderSchema: "storage.older-schema"
        case .interrupted: "storage.interrupted"
        case .locked: "storage.locked"
        case .notDurable: "storage.not-durable"
        case .diskFull, .noRoomForUpdate: "storage.disk-full"
        case .failed: "storage.failed"
        case .commitUnknown: "storage.commit-unknown"
        case .reopenNeeded: "storage.reopen-needed"
        case .notWritable: "storage.not-writable"
        case .unreadable: "storage.unreadable"
        case .unknownDraftVersion: "storage.unknown-draft-version"
        case .draftAlreadyOpen: "storage.draft-already-open"
        case .noSuchDraft: "storage.no-such-draft"
        case .noSuchPrintJob: "storage.no-such-print-job"
        case .noSuchCashier: "storage.no-such-cashier"
        case .noSuchPeer: "storage.no-such-peer"
        case .noSuchCustomer: "storage.no-such-customer"
        case .noSuchGiftCard: "storage.no-such-gift-card"
        case .actionRepeated: "storage.action-repeated"
        case .badProduct: "storage.bad-product"
        case .ownedByPeer: "storage.owned-by-peer"
        case .badRules: "storage.bad-rules"
        case .badValue: "storage.bad-value"
        case .moreThanSold: "storage.more-than-sold"
        case .voucherUsed: "storage.voucher-used"
        case .backupFailed: "storage.backup-failed"
        case .shopKeyMissing: "storage.shop-key-missing"
        case .otherTerminal: "storage.other-terminal"
        case .newerThanBackup: "storage.newer-than-backup"
        case .badBackup: "storage.bad-backup"
        }
    }
}

extension StorageError: CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String { "\(sentence) \(remedy)" }

    /// The first of them, and how many more there are.
    private static func told(_ problems: [String]) -> String {
        let shown = 20
        return problems.prefix(shown).joined(separator: " ") + (problems.count > shown ? " And \(problems.count - shown) more." : "")
    }

    /// Rounded up, so that what is there never reads as nothing.
    static func megabytes(_ bytes: Int64) -> String { "\((bytes + 999_999) / 1_000_000) MB" }

    public var sentence: String {
        switch self {
        case .notFound(let path): "There is no till database at \(path)."
        case .alreadyExists(let path): "There is a till database at \(path) already."
        case .fileExists(let path): "There is a file at \(path) already."
        case .notAccessible(let path, let reason): "\(path) cannot be used: \(reason)."
        case .readOnly(let path): "\(path) can only be read, not written."
        case .notADatabase(let path): "\(path) is not a database."
        case .foreignDatabase(let path): "\(path) is a database of another program."
        case .corrupt(let path, let detail): "\(path) is damaged (\(detail))."
        case .newerSchema(let path, let found, let supported): "\(path) was written by a newer release (schema \(found), this program knows \(supported))."
        case .olderSchema(let path, let found, let needed): "\(path) is of an earlier release (schema \(found), this needs \(needed))."
        case .interrupted(let path): "A change to \(path) was interrupted."
        case .locked(let path, let process): "Another till is running on \(path)\(process.map { " (process \($0))" } ?? "")."
        case .notDurable(let found): "The database does not sync every commit (synchronous is \(found), must be 2)."
        case .diskFull: "The disk is full; nothing was recorded."
        case .noRoomForUpdate(let path, let found, let needed, let room, let free):
            "The disk is full: bringing \(path) from schema \(found) to \(needed) takes up to \(Self.megabytes(room)), and \(Self.megabytes(free)) are free. "
                + "The data are as before."
        case .failed(let operation, let detail): "\(operation) was refused by the database and did not happen: \(detail)."
        case .commitUnknown(let detail): "It is not known whether the last step was recorded: \(detail)."
        case .reopenNeeded: "The last commit's outcome is unknown."
        case .notWritable: "The database is closed or was opened for reading only."
        case .unreadable(let what, let detail): "\(what) cannot be read: \(detail)."
        case .unknownDraftVersion(let version): "An open sale was written by a newer release (draft version \(version))."
        case .draftAlreadyOpen: "Another sale is open."
        case .noSuchDraft(let id): "There is no open or parked sale \(id)."
        case .noSuchPrintJob(let id): "There is no print job \(id)."
        case .noSuchCashier(let id): "There is no cashier \(id)."
        case .noSuchPeer(let name): "This terminal is not enrolled at \(name)."
        case .noSuchCustomer: "There is no such customer."
        case .noSuchGiftCard: "There is no such gift card or store credit here."
        case .actionRepeated(let id): "The action \(id) was done before."
        case .badProduct(let code, let reason): "Product \(code): \(reason)."
        case .ownedByPeer(let name): "The catalogue belongs to \(name)."
        case .badRules(let what, let problems): "\(what) cannot be used. \(Self.told(problems))"
        case .badValue(let what, let reason): "\(what) \(reason)."
        case .moreThanSold(let document, let line): "Line \(line) of \(document) has come back already, or as much of it."
        case .voucherUsed(let code, let document): "Voucher \(code) pays \(document ?? "another sale") already."
        case .backupFailed(let path, let detail): "The backup \(path) could not be made: \(detail)."
        case .shopKeyMissing(let path): "The shop's key \(path) is missing."
        case .otherTerminal(let path, let found, let here): "\(path) is of terminal \(found), the data here are of \(here)."
        case .newerThanBackup(let path, let events): "The data here are whole and hold \(events) event\(events == 1 ? "" : "s") that \(path) lacks."
        case .badBackup(let path, let detail): "\(path) is no good backup: \(detail)."
        }
    }

    public var remedy: String {
        switch self {
        case .notFound: "Run 'till init', or name the right directory with --data."
        case .alreadyExists: "Use it as it is, or name another directory with --data."
        case .fileExists: "Choose another name; nothing is overwritten."
        case .notAccessible: "Check that the path exists and belongs to the user till runs as."
        case .readOnly: "Check the rights of the directory and whether the disk was mounted read-only after an error."
        case .notADatabase, .corrupt: "It was left untouched. Restore a backup with 'till restore FILE'; it sets this one aside for a technician."
        case .foreignDatabase: "It was left untouched. Name the right directory with --data."
        case .newerSchema: "Install that release of till or a later one. Nothing was changed."
        case .olderSchema: "Restart the till: it brings its data up to date when it starts. Nothing was changed."
        case .interrupted: "Start the till on it, which puts the file back as it was before. A copy needs the file that ends in -journal beside it. Nothing is lost."
        case .locked: "Use the running one, or stop it first."
        case .notDurable: "Do not sell with this database; call the technician."
        case .diskFull: "Make room on the disk and try again."
        case .noRoomForUpdate(_, _, _, let room, let free):
            (room > free ? "Make \(Self.megabytes(room - free)) of room on that disk" : "Make room on that disk, or raise this user's quota,")
                + " and start the till again. Until then the release that wrote the data opens them as before."
        case .failed: "Try again; if it stays, run 'till doctor'."
        case .commitUnknown, .reopenNeeded: "The database has to be reopened and read again before going on."
        case .notWritable: "Open it for writing first."
        case .unreadable: "Run 'till doctor', and keep a copy of the data directory for a technician."
        case .unknownDraftVersion: "Install that release again and finish or void the sale with it."
        case .draftAlreadyOpen: "Finish, park or void it first."
        case .noSuchDraft: "It was finished or voided in the meantime."
        case .noSuchPrintJob: "It was settled in the meantime."
        case .noSuchCashier: "Check the number, or add the cashier."
        case .noSuchPeer: "Enrol with 'till enrol' first."
        case .noSuchCustomer: "Search again; the customer may have been erased."
        case .noSuchGiftCard: "Check the number."
        case .actionRepeated: "Use the stored answer."
        case .badProduct: "Correct it and try again; nothing was changed."
        case .ownedByPeer: "Make the change there; it arrives here by itself."
        case .badRules: "Correct it and load it again; nothing was changed."
        case .badValue: "Correct it and try again."
        case .moreThanSold: "Look at the document's returns and take back what is left."
        case .voucherUsed: "Take another payment; the paper is worth nothing any more."
        case .backupFailed: "Choose another place with enough room and try again."
        case .shopKeyMissing: "Bring it back with 'till recover' and the recovery code that 'till init' printed."
        case .otherTerminal: "Name an empty directory with --data, or the right backup."
        case .newerThanBackup: "Where two copies were in use, run 'till renew'. To give these events up all the same, add --replace-newer: the data here are set aside, not deleted."
        case .badBackup: "Nothing was changed. Take another backup."
        }
    }
}
