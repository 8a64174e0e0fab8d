import SaleCore
import Storage

/// Why the register refuses an action. Nothing has changed; the sentence says what to do.
public enum RegisterRefusal: Error, Sendable, Hashable {
    case sale(SaleRefusal)
    case customer(CustomerRefusal)
    case article(ArticleRefusal)
    case unknownCoupon(String)
    case voucherTwice(String)
    /// It paid this document, or pays a sale that is parked.
    case voucherUsed(String, document: String?)
    case customerNeeded
    case noGiftCardTax
    case giftCardNotReturned
    /// What kind of card it is, its masked number and what is on it.
    case giftCardScanned(String)
    case reversedAlready(String)
    case notReversible(String)
    case originReversed(String, origin: String, by: String)
    case reversalCreditSpent(String, left: String)
    case reversalPointsSpent(points: Int64, left: Int64)
    case nothingLeft(String)
    case moreThanSold(document: String, line: Int)
    case noPriceToReturn(String)
    case pointsOfOneDocument
    case couponUsed(String)
    case campaignUsedUp(String)
    case newerThanSale(String)
    case articleScanned(String)
    case needsAnswer(String, what: String)
    case invoiceNeedsCustomer
    case copyOfSalesOnly(String)
    case invoiceOfReversed(String, by: String)
    case invoicedToAnother(String, customer: String)
    case returnOutdated(line: Int)
    case stock(StockRefusal)
    case closure(ClosureRefusal)
    case reason(ReasonRefusal)
    case signInFirst
    case alreadySignedIn
    case wrongNumberOrPIN
    case lockedOut(seconds: Int)
    /// The operator's role lacks it: the request is kept, and somebody who has it is asked for.
    case permissionNeeded(Permission)
    case mayNotApprove(Permission)
    case approveByAnother
    case mustChangePIN
    case locked
    case people(PeopleProblem)
    case cannotSetPINs
    case noSuchCashier(Int)
    case numberTaken(Int)
    case badgeTaken
    case badgeNotWanted
    case notYourself
    case noTraining
    case notForCommands
    case inTraining
    case unknownCode(String)
    case badCode
    case stale
    case noPrompt
    case promptOpen
    case saleOpen
    case noSuchParkedSale
    case noSuchDocument(String)
    case noSuchPrintJob
    case badActionID
    case idReused(String, document: String?)
    case unknownTender(String)
    case unknownCurrency(String)
    case notCovered(due: String)
    case clockBehind
    case clockAhead
    case diskFull
    case halted(HaltReason)
    /// The error, where it is one of the database's.
    case storage(String, StorageError? = nil)
    case noPointsAccount
    case noDeposit(String)
    case returnTooDear(String, maximum: String)
    case ownReceipt(String)
    case otherReceiptAgain(String, before: [EarlierReturn])
    /// Goods on account of customers who are not named, or no customers any more.
    case accountNotTheirs(tender: String)
    case otherReceiptParked(String, parked: [EarlierReturn])
    case severalAccounts
    case tooManyParked(limit: Int)

    public var code: String {
        switch self {
        case .sale(let refusal): refusal.code
        case .customer(let refusal): refusal.code
        case .article(let refusal): refusal.code
        case .unknownCoupon: "register.unknown-coupon"
        case .unknownCurrency: "register.unknown-currency"
        case .voucherTwice: "register.voucher-twice"
        case .voucherUsed: "register.voucher-used"
        case .customerNeeded: "register.customer-needed"
        case .noGiftCardTax: "register.no-gift-card-tax"
        case .giftCardNotReturned: "register.gift-card-not-returned"
        case .giftCardScanned: "register.gift-card-scanned"
        case .reversedAlready: "register.reversed-already"
        case .notReversible: "register.not-reversible"
        case .originReversed: "register.origin-reversed"
        case .reversalCreditSpent: "register.reversal-credit-spent"
        case .reversalPointsSpent: "register.reversal-points-spent"
        case .nothingLeft: "register.nothing-left"
        case .moreThanSold: "register.more-than-sold"
        case .noPriceToReturn: "register.no-price-to-return"
        case .pointsOfOneDocument: "register.points-of-one-document"
        case .couponUsed: "register.coupon-used"
        case .campaignUsedUp: "register.campaign-used-up"
        case .newerThanSale: "register.newer-than-sale"
        case .articleScanned: "register.article-scanned"
        case .needsAnswer: "register.needs-answer"
        case .invoiceNeedsCustomer: "register.invoice-needs-customer"
        case .copyOfSalesOnly: "register.copy-of-sales-only"
        case .invoiceOfReversed: "register.invoice-of-reversed"
        case .invoicedToAnother: "register.invoiced-to-another"
        case .returnOutdated: "register.return-outdated"
        case .stock(let refusal): refusal.code
        case .closure(let refusal): refusal.code
        case .reason(let refusal): refusal.code
        case .signInFirst: "register.sign-in-first"
        case .alreadySignedIn: "register.already-signed-in"
        case .wrongNumberOrPIN: "register.wrong-number-or-pin"
        case .lockedOut: "register.locked-out"
        case .permissionNeeded: "register.permission-needed"
        case .mayNotApprove: "register.may-not-approve"
        case .approveByAnother: "register.approve-by-another"
        case .mustChangePIN: "register.must-change-pin"
        case .locked: "register.locked"
        case .people(let problem): problem.code
        case .cannotSetPINs: "register.cannot-set-pins"
        case .noSuchCashier: "register.no-such-cashier"
        case .numberTaken: "register.number-taken"
        case .badgeTaken: "register.badge-taken"
        case .badgeNotWanted: "register.badge-not-wanted"
        case .notYourself: "register.not-yourself"
        case .notForCommands: "register.not-for-commands"
        case .inTraining: "register.in-training"
        case .noTraining: "register.no-training"
        case .unknownCode: "register.unknown-code"
        case .badCode: "register.bad-code"
        case .stale: "register.stale"
        case .noPrompt: "register.no-prompt"
        case .promptOpen: "register.prompt-open"
        case .saleOpen: "register.sale-open"
        case .noSuchParkedSale: "register.no-such-parked-sale"
        case .noSuchDocument: "register.no-such-document"
        case .noSuchPrintJob: "register.no-such-print-job"
        case .badActionID: "register.bad-action-id"
        case .idReused: "register.id-reused"
        case .unknownTender: "register.unknown-tender"
        case .notCovered: "register.not-covered"
        case .clockBehind: "register.clock-behind"
        case .clockAhead: "register.clock-ahead"
        case .diskFull: "register.disk-full"
        case .halted: "register.halted"
        case .storage: "register.storage"
        case .noPointsAccount: "register.no-points-account"
        case .noDeposit: "register.no-deposit"
        case .returnTooDear: "register.return-too-dear"
        case .ownReceipt: "register.own-receipt"
        case .otherReceiptAgain: "register.other-receipt-again"
        case .accountNotTheirs: "register.account-not-theirs"
        case .otherReceiptParked: "register.other-receipt-parked"
        case .severalAccounts: "register.several-accounts"
        case .tooManyParked: "register.too-many-parked"
        }
    }
}

extension RegisterRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .sale(let refusal): refusal.description
        case .customer(let refusal): refusal.description
        case .article(let refusal): refusal.description
        case .unknownCoupon(let code): "There is no coupon \(code) here. Look at the code, or give it back to the customer."
        case .unknownCurrency(let code): "The shop takes no \(code.isEmpty ? "foreign money" : code). Set its rate first, or ask for another payment."
        case .voucherTwice(let code): "Voucher \(code) pays this sale already."
        case .voucherUsed(let code, let document?): "Voucher \(code) has paid \(document) already. Keep the paper, and ask for another payment."
        case .voucherUsed(let code, nil): "Voucher \(code) pays a parked sale already. Ask for another payment."
        case .customerNeeded: "Scan the customer's card first."
        case .noGiftCardTax: "The tax rules have no category outside the scope of tax for gift cards. Add one first."
        case .giftCardNotReturned: "A gift card is not taken back like goods. Reverse the whole sale while the card is unused."
        case .giftCardScanned(let card): "That is the \(card), no article. To pay with it or to top it up choose so under More, then scan it."
        case .reversedAlready(let number): "It was reversed already by \(number)."
        case .notReversible(let number): "\(number) is itself a reversal, and those stand. Sell the goods anew, or take them back."
        case .originReversed(let number, let origin, let by):
            "\(number) took goods of \(origin) back, and that was reversed since by \(by): they cannot be given to it again. Sell them anew."
        case .reversalCreditSpent(let card, let left):
            "What was given back on the card \(card) is spent: only \(left) is left on it. Reverse first what it paid for, or sell the goods anew."
        case .reversalPointsSpent(let points, let left):
            "Of the \(points) points that were given back only \(left) are left. Reverse first what they paid for, or sell the goods anew."
        case .nothingLeft(let number): "Nothing of \(number) can come back any more: all of it did, or it sold nothing."
        case .moreThanSold(let document, let line):
            "Line \(line) of \(document) came back in the meantime, all of it or as much that this is too many. Void the returned line and scan the receipt again."
        case .noPriceToReturn(let name): "\(name) has no price of its own. Take it back by its receipt, or enter what one had cost."
        case .pointsOfOneDocument: "Points go back for one receipt at a time. Return the goods of each receipt in a sale of its own."
        case .couponUsed(let code): "Coupon \(code) was used in another sale meanwhile. Take it off and ask for the payment again."
        case .campaignUsedUp(let name): "\(name) was given in other sales meanwhile, as often as it may. Cancel the payments of this sale and ask for them anew."
        case .newerThanSale(let name): "This sale keeps the taxes it began with, and they have none for \(name). Finish it, and sell \(name) in a new one."
        case .articleScanned(let name): "That is the barcode of \(name) itself. Scan its serial number or lot."
        case .needsAnswer(let name, let what): "\(name) cannot be rung by a script: \(what). Sell it at the register."
        case .invoiceNeedsCustomer: "An invoice needs a customer with a name. Name the customer it is for."
        case .copyOfSalesOnly(let number): "\(number) is no sale. Only a sale has a gift receipt or an invoice; print a plain copy."
        case .invoiceOfReversed(let number, let by): "\(number) was taken back as a whole by \(by): no invoice is made of it. Sell the goods anew if they were bought after all."
        case .invoicedToAnother(let number, let customer):
            "\(number) has an invoice for another customer (\(customer)). Print that one again; to bill somebody else, reverse the sale and sell anew."
        case .returnOutdated(let line): "Other parts of what line \(line) takes back came back since, or were voided. Void the line and take it back again."
        case .stock(let refusal): refusal.description
        case .closure(let refusal): refusal.description
        case .reason(let refusal): refusal.description
        case .signInFirst: "Sign in first: cashier number, then PIN."
        case .alreadySignedIn: "Somebody is signed in. Sign out first."
        case .wrongNumberOrPIN: "Cashier number or PIN is wrong."
        case .lockedOut(let seconds): "Too many wrong PINs. Try again in \(seconds) seconds, or ask a manager."
        case .permissionNeeded(let permission): "\(permission.sentence) Ask somebody who may to enter number and PIN."
        case .mayNotApprove(let permission): "That person may not approve this (\(permission.name)). Ask somebody who may."
        case .approveByAnother: "Somebody else has to approve this."
        case .mustChangePIN: "The PIN has to be changed first: sign in and choose a new one."
        case .locked: "The register is locked. Enter your PIN, or sign out."
        case .people(let problem): problem.description
        case .cannotSetPINs: "PINs and badges cannot be set here: the shop's key is missing. Bring it back with till recover."
        case .noSuchCashier(let number): "Nobody has the number \(number)."
        case .numberTaken(let number): "The number \(number) is somebody's, or was. Choose another."
        case .badgeTaken: "That badge is somebody else's. Take it away there first."
        case .badgeNotWanted: "That is a badge, and nobody is being asked for."
        case .notYourself: "Nobody takes themselves off. Ask another who may."
        case .notForCommands: "A command cannot do this. Do it at the register's screen."
        case .inTraining: "The register is in training, and this would be done to the real shop. Nothing was done: end training at the register first."
        case .noTraining: "There is no training here, or the register is in that state already."
        case .unknownCode(let code): "No article has the code \(code). Check the code, or search by name."
        case .badCode: "That is not a code: it is empty, too long or has characters no barcode has. Scan again."
        case .stale: "The sale has changed in the meantime. Look at it and try again."
        case .noPrompt: "Nothing is being asked."
        case .promptOpen: "Answer the open question first, or press Esc."
        case .saleOpen: "A sale is open. Finish, park or void it first."
        case .noSuchParkedSale: "That parked sale is gone: resumed or finished elsewhere."
        case .noSuchDocument(let number): "There is no document \(number) on this terminal."
        case .noSuchPrintJob: "That print job is settled already."
        case .badActionID: "The action's id must be 1 to \(ActionRequest.maximumIDLength) printable characters."
        case .idReused(let id, let document):
            "The id \(id) was used before for something else\(document.map { " (document \($0))" } ?? ""). Nothing was done now: use a new id for each thing wanted."
        case .unknownTender(let kind): "'\(kind)' is no kind of payment; use cash or card."
        case .notCovered(let due): "The amount does not cover the sale; \(due) is still due."
        case .clockBehind: "The clock is behind the last recorded event. Set the clock, or have a manager confirm that it is right."
        case .clockAhead: "The clock is weeks ahead of the last business day. Set the clock, or have a manager confirm that it is right."
        case .diskFull: "The disk is full. The open sale can be finished or parked; make room before the next one."
        case .halted(let why): "The register has stopped to keep its records safe: \(why). Call the technician; nothing recorded is lost."
        case .storage(let why, _): "It could not be recorded, so it did not happen: \(why)"
        case .noPointsAccount: "There is no account for these points any more: the customer was erased, or the shop has no points programme. Use another kind of payment."
        case .noDeposit(let name): "There is no deposit on \(name). Take it back as goods, by its receipt."
        case .returnTooDear(let name, let maximum): "\(name) costs \(maximum): without a receipt no more is given back for one."
        case .ownReceipt(let number): "\(number) is a receipt of this till. Take the goods back by it."
        case .otherReceiptAgain(let number, let before): "Goods of receipt \(number) came back here before: \(before.plain). Compare that with the paper; if it is right, take them back once more."
        case .accountNotTheirs(let tender): "\(tender) is not for this: it goes to whose goods they were, and nobody like that is a customer here or can be named. Pay it another way; what cannot be, as in a reversal, is sold or taken back anew."
        case .otherReceiptParked(let number, let parked): "Goods of receipt \(number) come back in a parked sale already: \(parked.plain). Look at that one first; if it is right, take these back too."
        case .severalAccounts: "What comes back was put on several accounts. Make a return of its own for each."
        case .tooManyParked(let limit): "\(limit) sales are parked, and no more can be. Finish this one, or resume and finish or void some of those first."
        }
    }
}
