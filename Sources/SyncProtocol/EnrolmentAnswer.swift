import Journal

/// OFFICE took the terminal in.
public struct EnrolmentAnswer: WireMessage {
    /// The shared secret: sent as `Authorization: Bearer …` from now on. It replaces any earlier one of this terminal.
    public let token: String
    /// OFFICE's own id.
    public let office: String
    public let storeName: String
    /// What OFFICE has of this terminal's journal; nil where it has nothing.
    public let head: JournalHead?
    /// UTC milliseconds by OFFICE's clock.
    public let time: Int64

    public init(token: String, office: String, storeName: String, head: JournalHead?, time: Int64) {
        self.token = token
        self.office = office
        self.storeName = storeName
        self.head = head
        self.time = time
    }

    public init(fields: JSONFields) throws(JournalError) {
        token = try fields.string("token")
        office = try fields.string("office")
        storeName = try fields.string("storeName")
        head = try Acknowledgement.head(in: fields)
        time = try fields.integer("time")
    }

    public var json: JSONValue {
        .fields(["token": .string(token), "office": .string(office), "storeName": .string(storeName), "head": head?.json, "time": .integer(time)])
    }
}
