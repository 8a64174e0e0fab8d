extension Schema {
    /// Customers, their points, and cards of value. Days are `YYYY-MM-DD`, points whole, amounts minor units.
    static let customers3 = """
        CREATE TABLE sealed_record (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            customer TEXT NOT NULL,
            salt BLOB,
            bytes BLOB,
            recorded_at INTEGER NOT NULL,
            erased_at INTEGER,
            CHECK (CASE WHEN erased_at IS NULL THEN length(salt) = 32 AND bytes IS NOT NULL ELSE salt IS NULL AND bytes IS NULL END)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sealed_record_by_customer ON sealed_record (customer, recorded_at);
        CREATE TRIGGER sealed_record_stays BEFORE DELETE ON sealed_record BEGIN SELECT RAISE(ABORT, 'sealed_record is never deleted'); END;
        CREATE TRIGGER sealed_record_is_only_erased BEFORE UPDATE ON sealed_record
            WHEN NEW.erased_at IS NULL OR NEW.hash <> OLD.hash OR NEW.customer <> OLD.customer OR NEW.recorded_at <> OLD.recorded_at
            BEGIN SELECT RAISE(ABORT, 'sealed_record is erased or left alone'); END;

        CREATE TABLE customer (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            number TEXT UNIQUE,
            epoch INTEGER REFERENCES epoch (number), -- where the number was given here: the how-manieth of the epoch; kept after erasure, so that
            serial INTEGER, -- it is never given again
            segments TEXT NOT NULL, -- codes by name, a blank between them
            tier TEXT,
            price_list TEXT,
            tax_exemption TEXT,
            wants_invoice INTEGER NOT NULL CHECK (wants_invoice IN (0, 1)),
            is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
            record BLOB REFERENCES sealed_record (hash),
            points INTEGER NOT NULL DEFAULT 0, -- the pulled balance and own later movements
            pulled_points INTEGER,
            pulled_epoch INTEGER NOT NULL DEFAULT 0, -- own events up to this one are in the pulled balance
            pulled_sequence INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            erased_at INTEGER
        ) STRICT;
        CREATE INDEX customer_by_record ON customer (record);
        CREATE INDEX customer_by_serial ON customer (epoch, serial);
        CREATE TRIGGER customer_stays BEFORE DELETE ON customer BEGIN SELECT RAISE(ABORT, 'customer is never deleted'); END;

        CREATE TABLE customer_word ( -- names and numbers as they are searched: folded words, telephone numbers from both ends
            word TEXT NOT NULL,
            customer INTEGER NOT NULL REFERENCES customer (row),
            PRIMARY KEY (word, customer)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX customer_word_by_customer ON customer_word (customer, word);

        CREATE TABLE customer_document (
            document INTEGER PRIMARY KEY REFERENCES document (id),
            customer INTEGER NOT NULL REFERENCES customer (row),
            record BLOB REFERENCES sealed_record (hash) -- in force then: for the invoice
        ) STRICT;
        CREATE INDEX customer_document_by_customer ON customer_document (customer, document);
        CREATE INDEX customer_document_by_record ON customer_document (record);

        CREATE TABLE points_movement (
            id INTEGER PRIMARY KEY,
            customer INTEGER NOT NULL REFERENCES customer (row),
            kind TEXT NOT NULL,
            points INTEGER NOT NULL,
            day TEXT NOT NULL,
            expires TEXT,
            spend INTEGER NOT NULL,
            origin TEXT,
            year INTEGER,
            reason TEXT,
            document INTEGER REFERENCES document (id),
            epoch INTEGER NOT NULL REFERENCES epoch (number), -- of the event that tells of it
            sequence INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX points_movement_by_customer ON points_movement (customer, epoch, sequence);
        CREATE INDEX points_movement_by_document ON points_movement (document);
        CREATE UNIQUE INDEX points_movement_birthday ON points_movement (customer, year) WHERE kind = 'birthday';

        CREATE TABLE points_lot ( -- what is left, in the order of use; follows from the movements
            customer INTEGER NOT NULL REFERENCES customer (row),
            position INTEGER NOT NULL,
            earned TEXT NOT NULL,
            expires TEXT,
            document TEXT,
            points INTEGER NOT NULL CHECK (points > 0),
            PRIMARY KEY (customer, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX points_lot_by_expiry ON points_lot (expires) WHERE expires IS NOT NULL;

        CREATE TABLE points_line ( -- what each line of a document earned
            document INTEGER NOT NULL REFERENCES document (id),
            line INTEGER NOT NULL,
            points INTEGER NOT NULL CHECK (points >= 0),
            spend INTEGER NOT NULL CHECK (spend >= 0),
            PRIMARY KEY (document, line)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE giftcard ( -- gift cards and store credit
            number TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('gift-card', 'store-credit')),
            currency TEXT NOT NULL,
            exponent INTEGER NOT NULL,
            is_known INTEGER NOT NULL CHECK (is_known IN (0, 1)), -- whether the balance is; else it is what moved here
            balance INTEGER NOT NULL,
            expires TEXT,
            is_blocked INTEGER NOT NULL DEFAULT 0 CHECK (is_blocked IN (0, 1)),
            pulled_balance INTEGER,
            pulled_epoch INTEGER NOT NULL DEFAULT 0,
            pulled_sequence INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE giftcard_movement (
            id INTEGER PRIMARY KEY,
            number TEXT NOT NULL REFERENCES giftcard (number),
            kind TEXT NOT NULL,
            amount INTEGER NOT NULL,
            expires TEXT,
            is_unknown INTEGER NOT NULL CHECK (is_unknown IN (0, 1)), -- whether the balance was not known
            reason TEXT,
            document INTEGER REFERENCES document (id),
            business_day TEXT NOT NULL,
            epoch INTEGER NOT NULL REFERENCES epoch (number), -- of the event that tells of it
            sequence INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX giftcard_movement_by_number ON giftcard_movement (number, epoch, sequence);
        CREATE INDEX giftcard_movement_by_document ON giftcard_movement (document);
        CREATE INDEX giftcard_movement_unknown ON giftcard_movement (business_day) WHERE is_unknown = 1;

        CREATE TABLE customer_policy ( -- rules of the points programme and terms of gift cards: immutable versions, the highest is in force
            kind TEXT NOT NULL CHECK (kind IN ('loyalty', 'giftcard')),
            version INTEGER NOT NULL CHECK (version > 0),
            content BLOB NOT NULL, -- JSON
            recorded_at INTEGER NOT NULL,
            PRIMARY KEY (kind, version)
        ) STRICT, WITHOUT ROWID;

        \(guards(["customer_document", "points_movement", "points_line", "giftcard_movement", "customer_policy"]))
        """
}
