import DeviceKit
import SaleCore

/// What a notice says, before it is said in a language. English is `description`.
enum RegisterNote: Sendable, Equatable {
    case refused(RegisterRefusal)
    case sold(article: String, amount: Money)
    case customerNamed(String)
    /// Exemption or price list of the customer that the rules no longer know: `nato, members`.
    case customerTermsLost(String)
    /// The same, and an invoice is wanted for a customer without an address.
    case termsAndAddressLacking(String)
    case coupon(CouponVerdict)
    case ageRefused(article: String)
    /// Sold, but best before a day that is past: the customer is told.
    case pastBestBefore(article: String, BusinessDay)
    /// It went to a form that wants what is scanned.
    case scanTaken
    case pinChanged
    case shiftClosed(Int64)
    /// The closure's number, `Z 12`.
    case dayClosed(String)
    /// The number of the receipt.
    case accountPaid(String)
    /// The drawer did not open, and why.
    case openDrawerByKey(DeviceReason)
    /// By key or by force; local `hh:mm`.
    case drawerForced(at: String)
    /// What came was no barcode; `why` is for the technician.
    case scannerRejected(why: String)
    case trainingFailed(why: String)
    /// The program stopped while it lasted.
    case trainingEnded
    /// The customer's number is of a country whose form is not known here (`VATIdentifier.isChecked`).
    case vatUnchecked
    /// The customer it is for has none on record.
    case invoiceWithoutAddress
    case done(DoneNote)

    var code: String {
        switch self {
        case .refused(let refusal): refusal.code
        case .sold: "scan.accepted"
        case .customerNamed: "customer.named"
        case .customerTermsLost, .termsAndAddressLacking: "customer.terms-lost"
        case .coupon(let verdict): verdict.code
        case .ageRefused: "article.age-refused"
        case .pastBestBefore: "article.past-best-before"
        case .scanTaken: "scan.taken"
        case .pinChanged: "pin.changed"
        case .shiftClosed: "closure.shift-closed"
        case .dayClosed: "closure.completed"
        case .accountPaid: "account.paid"
        case .openDrawerByKey: DeviceReason.drawerByKey.code
        case .drawerForced: "drawer.forced"
        case .scannerRejected: "scanner.rejected"
        case .trainingFailed: "training.failed"
        case .trainingEnded: "training.ended"
        case .vatUnchecked: "customer.vat-unchecked"
        case .invoiceWithoutAddress: "sale.invoice-without-address"
        case .done(let done): done.code
        }
    }
}

extension RegisterNote: CustomStringConvertible {
    var description: String {
        switch self {
        case .refused(let refusal): refusal.description
        case .sold(let article, let amount): "\(article)  \(amount.text)"
        case .customerNamed(let name): name
        case .customerTermsLost(let codes): "What this customer was given is no longer known here: \(codes). The sale goes on without it; change the customer's data."
        case .termsAndAddressLacking(let codes):
            "What this customer was given is no longer known here: \(codes). The sale goes on without it, and the invoice will have no address: change the customer's data before it is paid."
        case .coupon(let verdict): verdict.text
        case .ageRefused(let article): "\(article) is not sold to this customer."
        case .pastBestBefore(let article, let day): "\(article) was best before \(day.text). It is in the sale: tell the customer, or void the line."
        case .scanTaken: "The scan went to the form that is open on a screen, not to the sale. Close the form to scan articles."
        case .pinChanged: "The new PIN counts from now on."
        case .shiftClosed(let number): "Shift \(number) is closed."
        case .dayClosed(let closure): "\(closure) is done. The next sale opens a new day."
        case .accountPaid(let number): "The payment is recorded: \(number)."
        case .openDrawerByKey: DeviceReason.drawerByKey.sentence
        case .drawerForced(let at): "The drawer was opened without the register at \(at). It is recorded."
        case .scannerRejected(let why): "That was not a barcode: \(why). Scan again."
        case .trainingFailed(let why): "Training could not begin: \(why)"
        case .trainingEnded: "Training is over: the program stopped while it lasted. From now on what is sold counts."
        case .vatUnchecked: "Whether this VAT number has the right form cannot be said here: it is kept as typed. Compare it with the customer's papers."
        case .invoiceWithoutAddress: "The invoice will have no address: the customer has none. Where the law wants one, change the customer before it is paid."
        case .done(let done): done.description
        }
    }
}

/// A notice as the register keeps it; it is put into words when a screen is shown, so that a change of language reaches it.
struct KeptNotice: Sendable {
    let tone: RegisterState.Notice.Tone
    let note: RegisterNote
    let serial: Int64

    func said(in language: any Sentences.Type) -> RegisterState.Notice {
        var text = language.say(note)
        var remedy: String?
        if case .openDrawerByKey(let failure) = note {
            let reason = RegisterState.DeviceReasonView(failure).said(in: language)
            text = RegisterState.DeviceReasonView(.drawerByKey).said(in: language).sentence
            remedy = reason.remedy
        }
        return .init(tone: tone, code: note.code, text: text, remedy: remedy, serial: serial)
    }
}
