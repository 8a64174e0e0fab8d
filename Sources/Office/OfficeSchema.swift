import GRDB

/// The database of OFFICE. Migrations are numbered by `user_version` and never edited once released.
enum OfficeSchema {
    /// "TOff": marks the file as ours.
    static let applicationID: Int32 = 0x544F_6666
    static let migrations: [String] = [version1, version2, version3, version4, version5]

    /// An alarm is settled when its terminal comes back with a new epoch.
    static let version2 = "ALTER TABLE alarm ADD COLUMN settled_at INTEGER;"

    /// Recalls of goods; which sales moved more than a stock can state. `FillingVersion5` fills in what the events that are here say.
    static let version5 = """
        CREATE TABLE recall (
            id INTEGER PRIMARY KEY,
            terminal TEXT NOT NULL,
            product TEXT NOT NULL,
            part TEXT NOT NULL CHECK (part IN ('article', 'lot', 'serial')),
            number TEXT NOT NULL, -- of the lot or the serial number; empty for all of the article
            -- All three NULL where only the lift is told: what was lifted stood in the terminal's catalogue.
            reason TEXT,
            recalled_at INTEGER,
            recalled_by INTEGER,
            -- NULL while it is in force.
            lifted_at INTEGER,
            lifted_by INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX recall_in_force ON recall (terminal, product, part, number) WHERE lifted_at IS NULL;

        CREATE TABLE sale_stock_end (
            sale INTEGER NOT NULL REFERENCES sale (id), product TEXT NOT NULL, PRIMARY KEY (sale, product)
        ) STRICT, WITHOUT ROWID;
        """

    /// Surcharges; papers that are good for one sale. What the events that are here say of both is filled in.
    static let version4 = """
        ALTER TABLE sale ADD COLUMN surcharge INTEGER NOT NULL DEFAULT 0;
        UPDATE sale SET surcharge = coalesce((
            SELECT sum(part.value ->> 'amount') FROM envelope JOIN json_each(CAST(envelope.payload AS TEXT), '$.surcharges') AS part
            WHERE envelope.terminal = sale.terminal AND envelope.epoch = sale.epoch AND envelope.sequence = sale.sequence
                AND envelope.kind IN ('sale.completed', 'sale.returned')), 0);

        CREATE TABLE single_use (
            kind TEXT NOT NULL, -- the payment's code, or coupon
            code TEXT NOT NULL,
            sale INTEGER NOT NULL REFERENCES sale (id),
            PRIMARY KEY (kind, code, sale)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX single_use_by_sale ON single_use (sale);
        CREATE INDEX sale_reverses ON sale (terminal, reverses) WHERE reverses IS NOT NULL;
        INSERT OR IGNORE INTO single_use (kind, code, sale)
            SELECT tender.value ->> 'tender', tender.value ->> 'voucher', sale.id
            FROM sale JOIN envelope ON envelope.terminal = sale.terminal AND envelope.epoch = sale.epoch AND envelope.sequence = sale.sequence
            JOIN json_each(CAST(envelope.payload AS TEXT), '$.tenders') AS tender
            WHERE envelope.kind = 'sale.completed' AND sale.kind = 'sale' AND tender.value ->> 'voucher' IS NOT NULL AND tender.value ->> 'amount' > 0
                AND NOT EXISTS (SELECT 1 FROM sale AS undone WHERE undone.terminal = sale.terminal AND undone.reverses = printf('%s-%06d', sale.series, sale.number));
        """

    /// Returns, discounts and several taxes per line; closures; stock in the feed.
    static let version3 = """
        ALTER TABLE sale ADD COLUMN kind TEXT NOT NULL DEFAULT 'sale' CHECK (kind IN ('sale', 'return', 'reversal'));
        ALTER TABLE sale ADD COLUMN reverses TEXT;
        ALTER TABLE sale ADD COLUMN customer TEXT;
        ALTER TABLE sale ADD COLUMN discount INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sale ADD COLUMN tip INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sale ADD COLUMN cash_rounding INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX sale_recorded ON sale (recorded_at);

        ALTER TABLE sale_line ADD COLUMN list_amount INTEGER;
        ALTER TABLE sale_line ADD COLUMN discount INTEGER;
        ALTER TABLE sale_line ADD COLUMN net INTEGER;
        ALTER TABLE sale_line ADD COLUMN origin_document TEXT;
        ALTER TABLE sale_line ADD COLUMN origin_line INTEGER;
        ALTER TABLE sale_line ADD COLUMN return_reason TEXT;

        -- A code and a rate no longer name one row: a tax is a fixed amount per unit, or an article is free of it for a reason.
        ALTER TABLE sale_tax RENAME TO old_sale_tax;
        CREATE TABLE sale_tax (
            sale INTEGER NOT NULL REFERENCES sale (id),
            position INTEGER NOT NULL,
            category TEXT NOT NULL,
            treatment TEXT NOT NULL,
            reason TEXT,
            rate INTEGER NOT NULL,
            per_unit INTEGER,
            gross INTEGER NOT NULL,
            net INTEGER NOT NULL,
            tax INTEGER NOT NULL,
            PRIMARY KEY (sale, position)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO sale_tax (sale, position, category, treatment, rate, gross, net, tax)
            SELECT sale, row_number() OVER (PARTITION BY sale ORDER BY category, rate) - 1, category, 'taxed', rate, gross, net, tax FROM old_sale_tax;
        DROP TABLE old_sale_tax;

        CREATE TABLE sale_discount (
            sale INTEGER NOT NULL REFERENCES sale (id),
            position INTEGER NOT NULL,
            source TEXT NOT NULL,
            is_manual INTEGER NOT NULL,
            name TEXT NOT NULL,
            coupon TEXT,
            amount INTEGER NOT NULL,
            PRIMARY KEY (sale, position)
        ) STRICT, WITHOUT ROWID;

        -- What was given back, apart from `payments` and `amount`; not negative.
        ALTER TABLE tender_sum ADD COLUMN refunds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tender_sum ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;

        -- The key an epoch enrolled with: closures are signed with it, also those that arrive later.
        ALTER TABLE epoch ADD COLUMN public_key BLOB;
        UPDATE epoch SET public_key = (SELECT public_key FROM terminal t WHERE t.id = epoch.terminal AND t.epoch = epoch.number);

        -- A Z and what was found when it was added up here. Its place is its own epoch and sequence; where it was carried over, epoch and sequence
        -- are those of the event that carried it.
        CREATE TABLE closure (
            terminal TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            place_epoch INTEGER NOT NULL,
            place_sequence INTEGER NOT NULL,
            series TEXT NOT NULL,
            number INTEGER NOT NULL,
            last_day TEXT,
            closed_at INTEGER NOT NULL,
            documents INTEGER NOT NULL,
            content BLOB NOT NULL,
            signature TEXT NOT NULL CHECK (signature IN ('good', 'bad', 'none', 'unchecked')),
            -- One to a line; empty where both sides are equal.
            differences TEXT NOT NULL,
            PRIMARY KEY (terminal, epoch, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX closure_place ON closure (terminal, place_epoch, place_sequence);
        CREATE INDEX envelope_carried ON envelope (terminal) WHERE kind = 'event.carried';

        -- The number of its last change in the feed.
        ALTER TABLE stock ADD COLUMN change INTEGER;
        INSERT INTO feed (stamp) SELECT lower(hex(randomblob(8))) FROM stock;
        UPDATE stock SET change = numbered.change
            FROM (SELECT product, (SELECT max(change) FROM feed) + 1 - row_number() OVER (ORDER BY product DESC) AS change FROM stock) AS numbered
            WHERE numbered.product = stock.product;
        CREATE UNIQUE INDEX stock_change ON stock (change);
        """

    static let version1 = """
        CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE terminal (
            id TEXT PRIMARY KEY,
            epoch INTEGER NOT NULL,
            public_key BLOB NOT NULL CHECK (length(public_key) = 32),
            token_hash BLOB NOT NULL UNIQUE,
            software TEXT NOT NULL,
            enrolled_at INTEGER NOT NULL,
            head_epoch INTEGER,
            head_sequence INTEGER,
            head_hash BLOB,
            received_at INTEGER,
            stopped TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE epoch (
            terminal TEXT NOT NULL REFERENCES terminal (id), number INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (terminal, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE enrolment_code (
            hash BLOB PRIMARY KEY,
            terminal TEXT,
            expires_at INTEGER NOT NULL,
            used_by TEXT,
            used_epoch TEXT,
            used_key BLOB
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE envelope (
            terminal TEXT NOT NULL REFERENCES terminal (id),
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            kind TEXT NOT NULL,
            header BLOB NOT NULL,
            previous_hash BLOB NOT NULL,
            payload BLOB NOT NULL,
            hash BLOB NOT NULL,
            received_at INTEGER NOT NULL,
            PRIMARY KEY (terminal, epoch, sequence)
        ) STRICT;

        -- What was made of an event; no row means that all is well.
        CREATE TABLE verdict (
            terminal TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            entity TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('rejected', 'skipped', 'accepted')),
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            changed INTEGER NOT NULL,
            PRIMARY KEY (terminal, epoch, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX verdict_entity ON verdict (terminal, entity) WHERE verdict = 'rejected';

        CREATE TABLE alarm (
            terminal TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (terminal, code, message)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sale (
            id INTEGER PRIMARY KEY,
            terminal TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            sale TEXT NOT NULL,
            series TEXT NOT NULL,
            number INTEGER NOT NULL,
            business_day TEXT,
            recorded_at INTEGER NOT NULL,
            cashier TEXT NOT NULL,
            currency TEXT NOT NULL,
            exponent INTEGER NOT NULL,
            total INTEGER NOT NULL,
            change INTEGER NOT NULL,
            UNIQUE (terminal, epoch, sequence),
            UNIQUE (terminal, sale),
            UNIQUE (terminal, series, number)
        ) STRICT;

        CREATE TABLE sale_line (
            sale INTEGER NOT NULL REFERENCES sale (id),
            line INTEGER NOT NULL,
            parent_line INTEGER,
            code TEXT NOT NULL,
            scanned_code TEXT,
            name TEXT NOT NULL,
            department TEXT,
            quantity INTEGER NOT NULL,
            unit TEXT NOT NULL,
            unit_price INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            tax_category TEXT NOT NULL,
            tax_rate INTEGER NOT NULL,
            PRIMARY KEY (sale, line)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sale_tax (
            sale INTEGER NOT NULL REFERENCES sale (id),
            category TEXT NOT NULL,
            rate INTEGER NOT NULL,
            gross INTEGER NOT NULL,
            net INTEGER NOT NULL,
            tax INTEGER NOT NULL,
            PRIMARY KEY (sale, category, rate)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tender_sum (
            terminal TEXT NOT NULL,
            business_day TEXT NOT NULL,
            currency TEXT NOT NULL,
            tender TEXT NOT NULL,
            payments INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (terminal, business_day, currency, tender)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE stock (product TEXT PRIMARY KEY, quantity INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        -- A product as it is, or its tombstone (record NULL), with the number of its last change. The source is the terminal
        -- whose catalogue it came from, until it is changed here.
        CREATE TABLE product (
            code TEXT PRIMARY KEY, record BLOB, version INTEGER NOT NULL, change INTEGER NOT NULL UNIQUE, source TEXT
        ) STRICT, WITHOUT ROWID;
        -- Every change once. The stamp is random, so that a cursor of another life of this database is known as such.
        CREATE TABLE feed (change INTEGER PRIMARY KEY AUTOINCREMENT, stamp TEXT NOT NULL) STRICT;
        """
}
