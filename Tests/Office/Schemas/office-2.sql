-- The database of the release before returns, with a sale and some stock.
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

ALTER TABLE alarm ADD COLUMN settled_at INTEGER;
PRAGMA application_id = 1414489702;
PRAGMA user_version = 2;

INSERT INTO setting VALUES ('office', '0011223344556677'), ('store_name', 'Laden');
INSERT INTO terminal VALUES ('T1', 1, zeroblob(32), zeroblob(32), '1', 5, NULL, NULL, NULL, NULL, NULL);
INSERT INTO epoch VALUES ('T1', 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO sale VALUES (1, 'T1', 1, 2, 's1', 'T1-1', 1, '2026-03-01', 5, '7', 'EUR', 2, 119, 5);
INSERT INTO sale_line VALUES (1, 1, NULL, '42', NULL, 'Ware', NULL, 1000, 'piece', 1190000, 119, 'A', 190000);
INSERT INTO sale_tax VALUES (1, 'A', 190000, 100, 81, 19), (1, 'B', 70000, 19, 18, 1);
INSERT INTO tender_sum VALUES ('T1', '2026-03-01', 'EUR', 'cash', 1, 119);
INSERT INTO stock VALUES ('42', -1000), ('43', 7000);
INSERT INTO feed (stamp) VALUES ('00000000000000aa');
