extension Schema {
    /// Vouchers that pay, or have paid, a sale here: the same paper does not pay twice. `tender` is how it was taken, `document` the sale's once that is
    /// completed. Those of earlier releases' documents and drafts are in it; of a paper that had paid twice, the first sale is noted.
    static let vouchers5 = """
        CREATE TABLE voucher_use (
            tender TEXT NOT NULL,
            code TEXT NOT NULL,
            sale TEXT NOT NULL,
            number INTEGER NOT NULL,
            document INTEGER REFERENCES document (id),
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (tender, code)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX voucher_use_by_sale ON voucher_use (sale);

        INSERT OR IGNORE INTO voucher_use (tender, code, sale, number, document, recorded_at)
        SELECT 'voucher', voucher, sale, number, document, recorded_at FROM (
            SELECT CAST(event AS TEXT) ->> '$.details.voucher' AS voucher, document.sale, document_tender.number, document.id AS document, recorded_at
            FROM document_tender JOIN document ON document.id = document_tender.document
            WHERE kind = 'voucher' AND is_cancelled = 0 AND event IS NOT NULL
        ) WHERE voucher IS NOT NULL ORDER BY document;

        INSERT OR IGNORE INTO voucher_use (tender, code, sale, number, document, recorded_at)
        SELECT 'voucher', voucher, sale, number, NULL, recorded_at FROM (
            SELECT sale, position, recorded_at, CAST(event AS TEXT) ->> '$.type' AS type, CAST(event AS TEXT) ->> '$.number' AS number,
                CAST(event AS TEXT) ->> '$.details.voucher' AS voucher
            FROM draft_event
        ) AS paid WHERE type = 'tendered' AND voucher IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM draft_event AS other WHERE other.sale = paid.sale
                AND CAST(other.event AS TEXT) ->> '$.type' = 'tenderCancelled' AND CAST(other.event AS TEXT) ->> '$.number' = paid.number
        ) ORDER BY sale, position;
        """
}
