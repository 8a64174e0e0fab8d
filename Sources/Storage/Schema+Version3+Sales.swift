extension Schema {
    /// What a document says beyond version 1's: discounts, taxes line by line, returns. What is null belongs to a document of an earlier version.
    static let sales3 = """
        -- The taxes of a business day as sales carried them; many sales share one
        CREATE TABLE tax_snapshot (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            content BLOB NOT NULL
        ) STRICT;

        ALTER TABLE document ADD COLUMN tax_snapshot INTEGER REFERENCES tax_snapshot (id);
        ALTER TABLE document ADD COLUMN campaign_version INTEGER;
        ALTER TABLE document ADD COLUMN local_minute INTEGER;
        ALTER TABLE document ADD COLUMN local_date TEXT;
        ALTER TABLE document ADD COLUMN customer TEXT;
        ALTER TABLE document ADD COLUMN reverses INTEGER REFERENCES document (id);
        -- The draft events of what the sale was told, and of its prices: a canonical JSON array
        ALTER TABLE document ADD COLUMN terms BLOB;
        CREATE INDEX document_by_customer ON document (customer) WHERE customer IS NOT NULL;
        CREATE INDEX document_by_reversed ON document (reverses) WHERE reverses IS NOT NULL;

        -- The draft event of a line that says more than version 1's columns
        ALTER TABLE document_line ADD COLUMN event BLOB;
        -- What it finally comes to, discounts taken off; less than zero where it comes back
        ALTER TABLE document_line ADD COLUMN net INTEGER;
        ALTER TABLE document_line ADD COLUMN gross INTEGER;

        CREATE TABLE document_tax_row (
            document INTEGER NOT NULL REFERENCES document (id),
            position INTEGER NOT NULL,
            tax TEXT NOT NULL,
            name TEXT NOT NULL,
            treatment TEXT NOT NULL,
            rate INTEGER,
            per_unit INTEGER,
            reason TEXT,
            net INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            gross INTEGER NOT NULL,
            PRIMARY KEY (document, position)
        ) STRICT, WITHOUT ROWID;

        -- How much of which sold line came back by which document (thousandths, more than zero)
        CREATE TABLE document_return (
            document INTEGER NOT NULL REFERENCES document (id),
            line INTEGER NOT NULL,
            origin_document INTEGER NOT NULL REFERENCES document (id),
            origin_line INTEGER NOT NULL,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            PRIMARY KEY (document, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX document_return_by_origin ON document_return (origin_document, origin_line);

        ALTER TABLE document_tender ADD COLUMN rounding INTEGER NOT NULL DEFAULT 0;
        -- The draft event of a payment that says more
        ALTER TABLE document_tender ADD COLUMN event BLOB;

        \(guards(["tax_snapshot", "document_tax_row", "document_return"]))
        """
}
