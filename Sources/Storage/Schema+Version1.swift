extension Schema {
    /// Amounts are minor units, unit prices ten-thousandths of one, quantities thousandths, rates millionths, times UTC milliseconds.
    static let version1 = """
        -- The shop and its people
        CREATE TABLE setting (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE cashier (
            id TEXT PRIMARY KEY,
            number INTEGER NOT NULL UNIQUE CHECK (number > 0),
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            pin_hash TEXT NOT NULL,
            must_change_pin INTEGER NOT NULL CHECK (must_change_pin IN (0, 1)),
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            failed_sign_ins INTEGER NOT NULL DEFAULT 0,
            last_failed_at INTEGER,
            last_sign_in_at INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE epoch (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            id TEXT NOT NULL UNIQUE,
            terminal TEXT NOT NULL,
            started_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE register (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            operator TEXT REFERENCES cashier (id),
            business_day TEXT,
            catalogue_version INTEGER NOT NULL,
            software_version TEXT NOT NULL,
            last_recorded_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE action (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            outcome TEXT NOT NULL
        ) STRICT;

        -- The catalogue
        CREATE TABLE tax_category (
            code TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            rate INTEGER NOT NULL CHECK (rate >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE product (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            department TEXT,
            unit TEXT NOT NULL,
            unit_price INTEGER NOT NULL,
            tax_category TEXT NOT NULL REFERENCES tax_category (code),
            is_weighed INTEGER NOT NULL CHECK (is_weighed IN (0, 1)),
            is_stock_tracked INTEGER NOT NULL CHECK (is_stock_tracked IN (0, 1)),
            version INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX product_by_name ON product (name);
        CREATE INDEX product_by_tax_category ON product (tax_category);

        CREATE TABLE product_barcode (
            product INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            barcode TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            PRIMARY KEY (product, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE product_link (
            product INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            linked_code TEXT NOT NULL,
            PRIMARY KEY (product, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE quick_key (
            position INTEGER PRIMARY KEY,
            product_code TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE VIRTUAL TABLE product_search USING fts5 (
            code, name, barcodes, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
        );

        CREATE TABLE stock_level (
            product_code TEXT PRIMARY KEY,
            quantity INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Open and parked sales: lists of versioned events
        CREATE TABLE draft (
            sale TEXT PRIMARY KEY,
            state TEXT NOT NULL CHECK (state IN ('open', 'suspended'))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX draft_open ON draft (state) WHERE state = 'open';

        CREATE TABLE draft_event (
            sale TEXT NOT NULL REFERENCES draft (sale) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            version INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            event BLOB NOT NULL,
            PRIMARY KEY (sale, position)
        ) STRICT, WITHOUT ROWID;

        -- Documents: written once, never edited
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            type TEXT NOT NULL,
            terminal TEXT NOT NULL,
            epoch INTEGER NOT NULL REFERENCES epoch (number),
            number INTEGER NOT NULL CHECK (number > 0),
            sale TEXT NOT NULL UNIQUE,
            label TEXT,
            cashier TEXT NOT NULL,
            begun_by TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            begun_business_day TEXT NOT NULL,
            business_day TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            currency TEXT NOT NULL,
            exponent INTEGER NOT NULL,
            rounding_mode TEXT NOT NULL,
            rounding_place TEXT NOT NULL,
            catalogue_version INTEGER NOT NULL,
            total INTEGER NOT NULL,
            change INTEGER NOT NULL,
            UNIQUE (type, epoch, number)
        ) STRICT;

        CREATE TABLE document_line (
            document INTEGER NOT NULL REFERENCES document (id),
            number INTEGER NOT NULL,
            parent INTEGER,
            code TEXT NOT NULL,
            scanned_code TEXT,
            name TEXT NOT NULL,
            department TEXT,
            unit TEXT NOT NULL,
            unit_price INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            tax_category TEXT NOT NULL,
            tax_name TEXT NOT NULL,
            tax_rate INTEGER NOT NULL,
            is_weighed INTEGER NOT NULL CHECK (is_weighed IN (0, 1)),
            is_stock_tracked INTEGER NOT NULL CHECK (is_stock_tracked IN (0, 1)),
            is_voided INTEGER NOT NULL CHECK (is_voided IN (0, 1)),
            PRIMARY KEY (document, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE document_tax (
            document INTEGER NOT NULL REFERENCES document (id),
            category TEXT NOT NULL,
            name TEXT NOT NULL,
            rate INTEGER NOT NULL,
            gross INTEGER NOT NULL,
            tax INTEGER NOT NULL,
            PRIMARY KEY (document, category, name, rate)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE document_tender (
            document INTEGER NOT NULL REFERENCES document (id),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            amount INTEGER NOT NULL,
            given INTEGER NOT NULL,
            is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
            PRIMARY KEY (document, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE stock_movement (
            id INTEGER PRIMARY KEY,
            product_code TEXT NOT NULL,
            delta INTEGER NOT NULL,
            reason TEXT NOT NULL,
            document INTEGER REFERENCES document (id),
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX stock_movement_by_product ON stock_movement (product_code, id);
        CREATE INDEX stock_movement_by_document ON stock_movement (document);

        -- Intents
        CREATE TABLE print_job (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            document_number TEXT,
            content BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'waiting', 'confirmed', 'unknown', 'cancelled')),
            reason_code TEXT,
            created_at INTEGER NOT NULL,
            created_offset_minutes INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            updated_offset_minutes INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX print_job_by_state ON print_job (state, id);
        CREATE INDEX print_job_by_document ON print_job (document_number);

        CREATE TABLE drawer_intent (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            reason TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT;

        -- The journal, which is also the outbox
        CREATE TABLE journal (
            epoch INTEGER NOT NULL REFERENCES epoch (number),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            kind TEXT NOT NULL,
            payload_version INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            business_day TEXT,
            previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
            header BLOB NOT NULL,
            payload BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (epoch, sequence)
        ) STRICT;

        CREATE TABLE peer (
            name TEXT PRIMARY KEY,
            url TEXT NOT NULL,
            owns_catalogue INTEGER NOT NULL CHECK (owns_catalogue IN (0, 1)),
            store_name TEXT,
            ca_path TEXT,
            acknowledged_epoch INTEGER NOT NULL DEFAULT 0,
            acknowledged_sequence INTEGER NOT NULL DEFAULT 0,
            acknowledged_hash BLOB CHECK (acknowledged_hash IS NULL OR length(acknowledged_hash) = 32),
            attempts INTEGER NOT NULL DEFAULT 0,
            last_error TEXT,
            next_attempt_at INTEGER,
            last_acknowledged_at INTEGER,
            cursor TEXT,
            refetch_from INTEGER,
            last_pulled_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX peer_owner ON peer (owns_catalogue) WHERE owns_catalogue = 1;

        CREATE TABLE outbox_exception (
            peer TEXT NOT NULL REFERENCES peer (name) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('REJECTED', 'SKIPPED')),
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (peer, epoch, sequence)
        ) STRICT, WITHOUT ROWID;

        \(guards(["document", "document_line", "document_tax", "document_tender", "stock_movement", "journal", "epoch"]))
        """

    /// What is written down stays: a mistake in our own code fails loudly instead of changing history.
    static func guards(_ tables: [String]) -> String {
        tables.map { table in
            """
            CREATE TRIGGER \(table)_stays BEFORE DELETE ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is never deleted'); END;
            CREATE TRIGGER \(table)_is_fixed BEFORE UPDATE ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is never edited'); END;
            """
        }.joined(separator: "\n")
    }
}
