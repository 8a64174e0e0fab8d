extension Schema {
    /// What came back by the number of another till's receipt, by that number (`OtherReceipt.key`). Returns of earlier releases are in it too: their lines say it.
    static let otherReceipts6 = """
        CREATE TABLE other_receipt_return (
            document INTEGER NOT NULL REFERENCES document (id),
            line INTEGER NOT NULL,
            receipt TEXT NOT NULL,
            amount INTEGER NOT NULL, -- what it gave back, in minor units of the document's currency
            PRIMARY KEY (document, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX other_receipt_return_by_receipt ON other_receipt_return (receipt, document);
        \(guards(["other_receipt_return"]))

        INSERT INTO other_receipt_return (document, line, receipt, amount)
        SELECT document, number, iif(key = '', typed, key), amount FROM (
            SELECT document, number, typed, upper(\(bare("typed"))) AS key, amount FROM (
                SELECT document, number, CAST(event AS TEXT) ->> '$.origin.otherDocument' AS typed, -coalesce(gross, amount) AS amount
                FROM document_line WHERE quantity < 0 AND is_voided = 0 AND event IS NOT NULL
            ) WHERE typed NOT NULL
        );
        """

    /// A text without what `OtherReceipt.key` leaves out.
    private static func bare(_ text: String) -> String { [" ", "-", "/", ".", "#"].reduce(text) { "replace(\($0), '\($1)', '')" } }
}
