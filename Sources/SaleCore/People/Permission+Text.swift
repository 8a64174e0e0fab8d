extension Permission {
    /// A few words for lists of permissions: `Take a line off`.
    public var name: String {
        switch self {
        case .voidLine: "Take a line off"
        case .voidSale: "Void a sale"
        case .cancelTender: "Take back a payment"
        case .discountLine: "Discount on a line"
        case .discountSale: "Discount on a sale"
        case .overridePrice: "Change a price"
        case .exemptFromTax: "Sell without tax"
        case .sellBeyondStock: "Sell beyond stock"
        case .returnByReceipt: "Return with receipt"
        case .returnWithoutReceipt: "Return without receipt"
        case .refundOtherTender: "Refund by other means"
        case .reverseSale: "Reverse a sale"
        case .openDrawer: "Open the drawer"
        case .cashIn: "Pay in"
        case .cashOut: "Pay out"
        case .cashDrop: "Drop to the safe"
        case .closeShift: "Close a shift"
        case .reportX: "X report"
        case .reportZ: "Z report"
        case .reprint: "Print a copy"
        case .editCustomer: "Enrol and change customers"
        case .eraseCustomer: "Erase a customer"
        case .adjustPoints: "Adjust points"
        case .issueGiftCard: "Issue a gift card"
        case .moveStock: "Move stock"
        case .editPeople: "Change people and roles"
        case .confirmClock: "Confirm the clock"
        case .switchTraining: "Begin training"
        }
    }

    /// What the register says when it asks for somebody who has this permission.
    public var sentence: String {
        switch self {
        case .voidLine: "Taking a line off the sale needs approval."
        case .voidSale: "Voiding the sale needs approval."
        case .cancelTender: "Taking back a payment needs approval."
        case .discountLine: "This discount on a line needs approval."
        case .discountSale: "This discount on the sale needs approval."
        case .overridePrice: "Selling at another price needs approval."
        case .exemptFromTax: "Selling without tax needs approval."
        case .sellBeyondStock: "Selling more than is in stock needs approval."
        case .returnByReceipt: "Taking goods back needs approval."
        case .returnWithoutReceipt: "Taking goods back without a receipt needs approval."
        case .refundOtherTender: "Refunding by other means than were paid with needs approval."
        case .reverseSale: "Reversing a completed sale needs approval."
        case .openDrawer: "Opening the drawer without a sale needs approval."
        case .cashIn: "Paying cash in needs approval."
        case .cashOut: "Paying cash out needs approval."
        case .cashDrop: "Taking cash to the safe needs approval."
        case .closeShift: "Closing the shift needs approval."
        case .reportX: "The X report needs approval."
        case .reportZ: "Closing the day with the Z report needs approval."
        case .reprint: "Printing a copy needs approval."
        case .editCustomer: "Enrolling or changing a customer needs approval."
        case .eraseCustomer: "Erasing a customer's data needs approval."
        case .adjustPoints: "Adjusting points needs approval."
        case .issueGiftCard: "Issuing a gift card needs approval."
        case .moveStock: "Moving stock needs approval."
        case .editPeople: "Changing people or roles needs approval."
        case .confirmClock: "Confirming the clock needs approval."
        case .switchTraining: "Beginning training needs approval."
        }
    }
}
