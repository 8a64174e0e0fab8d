extension Schema {
    /// Invoices that were made of an earlier receipt: for whom, as that stood then, when and by whom. An invoice that was wanted with the sale is in no row:
    /// the document itself says it.
    static let invoices6 = """
        CREATE TABLE document_invoice (
            document INTEGER PRIMARY KEY REFERENCES document (id),
            customer INTEGER NOT NULL REFERENCES customer (row),
            record BLOB REFERENCES sealed_record (hash), -- in force when it was made; emptied when the person is erased
            cashier TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            utc_offset_minutes INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX document_invoice_by_customer ON document_invoice (customer, document);
        CREATE INDEX document_invoice_by_record ON document_invoice (record);
        \(guards(["document_invoice"]))
        """
}
