CREATE INDEX account_movement_by_customer ON account_movement (customer, id);
CREATE INDEX campaign_use_by_document ON campaign_use (document);
CREATE INDEX cash_movement_by_shift ON cash_movement (shift);
CREATE UNIQUE INDEX cashier_by_badge ON cashier (badge);
CREATE INDEX closure_by_day ON closure (business_day);
CREATE INDEX coupon_by_campaign ON coupon (campaign);
CREATE INDEX coupon_by_customer ON coupon (customer) WHERE customer IS NOT NULL;
CREATE INDEX coupon_use_by_document ON coupon_use (document);
CREATE INDEX customer_by_record ON customer (record);
CREATE INDEX customer_by_serial ON customer (epoch, serial);
CREATE INDEX customer_document_by_customer ON customer_document (customer, document);
CREATE INDEX customer_document_by_record ON customer_document (record);
CREATE INDEX customer_word_by_customer ON customer_word (customer, word);
CREATE INDEX document_by_customer ON document (customer) WHERE customer IS NOT NULL;
CREATE INDEX document_by_reversed ON document (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX document_invoice_by_customer ON document_invoice (customer, document);
CREATE INDEX document_invoice_by_record ON document_invoice (record);
CREATE INDEX document_return_by_origin ON document_return (origin_document, origin_line);
CREATE UNIQUE INDEX draft_open ON draft (state) WHERE state = 'open';
CREATE INDEX drawer_count_by_shift ON drawer_count (shift);
CREATE INDEX giftcard_movement_by_document ON giftcard_movement (document);
CREATE INDEX giftcard_movement_by_number ON giftcard_movement (number, epoch, sequence);
CREATE INDEX giftcard_movement_unknown ON giftcard_movement (business_day) WHERE is_unknown = 1;
CREATE INDEX journal_drawer_opened ON journal (epoch, sequence) WHERE kind = 'drawer.opened';
CREATE INDEX other_receipt_return_by_receipt ON other_receipt_return (receipt, document);
CREATE UNIQUE INDEX peer_owner ON peer (owns_catalogue) WHERE owns_catalogue = 1;
CREATE INDEX points_lot_by_expiry ON points_lot (expires) WHERE expires IS NOT NULL;
CREATE UNIQUE INDEX points_movement_birthday ON points_movement (customer, year) WHERE kind = 'birthday';
CREATE INDEX points_movement_by_customer ON points_movement (customer, epoch, sequence);
CREATE INDEX points_movement_by_document ON points_movement (document);
CREATE INDEX price_list_price_by_list ON price_list_price (list, version);
CREATE INDEX print_job_by_document ON print_job (document_number);
CREATE INDEX print_job_by_state ON print_job (state, id);
CREATE INDEX product_by_name ON product (name);
CREATE INDEX product_by_tax_category ON product (tax_category);
CREATE INDEX product_by_variant ON product (variant_group) WHERE variant_group IS NOT NULL;
CREATE INDEX product_price_by_list ON product_price (list);
CREATE INDEX product_returnable ON product (name) WHERE is_returnable = 1;
CREATE INDEX product_word_key_by_word ON product_word_key (word);
CREATE INDEX sealed_record_by_customer ON sealed_record (customer, recorded_at);
CREATE INDEX stock_event_by_sequence ON stock_event (epoch, sequence, through);
CREATE INDEX stock_movement_by_document ON stock_movement (document);
CREATE INDEX stock_movement_by_product ON stock_movement (product_code, id);
CREATE INDEX voucher_use_by_sale ON voucher_use (sale);
CREATE TABLE account_movement (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer (row),
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL, -- more than zero: more is owed
    document INTEGER UNIQUE REFERENCES document (id),
    payment INTEGER, -- number of a payment's receipt, gapless in its epoch
    means TEXT,
    day TEXT NOT NULL,
    epoch INTEGER NOT NULL REFERENCES epoch (number), -- of the event that tells of it
    sequence INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    UNIQUE (epoch, payment),
    CHECK ((document IS NULL) = (payment IS NOT NULL) AND (payment IS NULL) = (means IS NULL))
) STRICT;
CREATE TABLE action (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    outcome TEXT NOT NULL
, content BLOB) STRICT;
CREATE TABLE campaign_usage (
    campaign TEXT NOT NULL,
    customer TEXT NOT NULL,
    sales INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (campaign, customer)
) STRICT, WITHOUT ROWID;
CREATE TABLE campaign_use (
    id INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    customer TEXT,
    document INTEGER NOT NULL REFERENCES document (id),
    sales INTEGER NOT NULL CHECK (sales IN (1, -1)),
    amount INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE TABLE campaign_version (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    content BLOB NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE cash_movement (
    id INTEGER PRIMARY KEY,
    shift INTEGER NOT NULL REFERENCES shift (number),
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    exponent INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    reason TEXT,
    cashier TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    utc_offset_minutes INTEGER NOT NULL
, reason_code TEXT) STRICT;
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
, badge BLOB CHECK (badge IS NULL OR length(badge) = 32), language TEXT, pin_set_at INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE closure (
    id INTEGER PRIMARY KEY,
    terminal TEXT NOT NULL,
    epoch INTEGER NOT NULL REFERENCES epoch (number),
    number INTEGER NOT NULL CHECK (number > 0),
    business_day TEXT NOT NULL,
    cashier TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    last_shift INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (epoch, number)
) STRICT;
CREATE TABLE coupon (
    code TEXT PRIMARY KEY,
    campaign TEXT NOT NULL,
    customer TEXT,
    valid_from TEXT,
    valid_until TEXT,
    issued_at INTEGER NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE coupon_use (
    id INTEGER PRIMARY KEY,
    coupon TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id),
    uses INTEGER NOT NULL CHECK (uses IN (1, -1)),
    recorded_at INTEGER NOT NULL
) STRICT;
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
CREATE TABLE customer_account (
    customer INTEGER PRIMARY KEY REFERENCES customer (row),
    owed INTEGER NOT NULL DEFAULT 0, -- minor units; follows from the movements
    credit_limit INTEGER CHECK (credit_limit >= 0) -- the shop's where there is none
) STRICT;
CREATE TABLE customer_document (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    customer INTEGER NOT NULL REFERENCES customer (row),
    record BLOB REFERENCES sealed_record (hash) -- in force then: for the invoice
) STRICT;
CREATE TABLE customer_policy ( -- rules of the points programme and terms of gift cards: immutable versions, the highest is in force
    kind TEXT NOT NULL CHECK (kind IN ('loyalty', 'giftcard')),
    version INTEGER NOT NULL CHECK (version > 0),
    content BLOB NOT NULL, -- JSON
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer_word ( -- names and numbers as they are searched: folded words, telephone numbers from both ends
    word TEXT NOT NULL,
    customer INTEGER NOT NULL REFERENCES customer (row),
    PRIMARY KEY (word, customer)
) STRICT, WITHOUT ROWID;
CREATE TABLE department (
    version INTEGER NOT NULL REFERENCES department_version (version) ON DELETE CASCADE,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    tax_category TEXT,
    is_open_price INTEGER NOT NULL CHECK (is_open_price IN (0, 1)),
    maximum_price INTEGER CHECK (maximum_price > 0),
    PRIMARY KEY (version, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE department_version (
    version INTEGER PRIMARY KEY
) STRICT;
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
    change INTEGER NOT NULL, tax_snapshot INTEGER REFERENCES tax_snapshot (id), campaign_version INTEGER, local_minute INTEGER, local_date TEXT, customer TEXT, reverses INTEGER REFERENCES document (id), terms BLOB, cash_step INTEGER, cash_mode TEXT,
    UNIQUE (type, epoch, number)
) STRICT;
CREATE TABLE document_invoice (
    document INTEGER PRIMARY KEY REFERENCES document (id),
    customer INTEGER NOT NULL REFERENCES customer (row),
    record BLOB REFERENCES sealed_record (hash), -- in force when it was made; emptied when the person is erased
    cashier TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    utc_offset_minutes INTEGER NOT NULL
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
    is_voided INTEGER NOT NULL CHECK (is_voided IN (0, 1)), event BLOB, net INTEGER, gross INTEGER,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE document_note (
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER NOT NULL CHECK (line >= 0),
    text TEXT NOT NULL,
    PRIMARY KEY (document, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE document_return (
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER NOT NULL,
    origin_document INTEGER NOT NULL REFERENCES document (id),
    origin_line INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (document, line)
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
CREATE TABLE document_tender (
    document INTEGER NOT NULL REFERENCES document (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    given INTEGER NOT NULL,
    is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)), rounding INTEGER NOT NULL DEFAULT 0, event BLOB,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    sale TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'suspended'))
) STRICT, WITHOUT ROWID;
CREATE TABLE draft_event (
    sale TEXT NOT NULL REFERENCES draft (sale) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    event BLOB NOT NULL,
    PRIMARY KEY (sale, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE drawer_count (
    id INTEGER PRIMARY KEY,
    shift INTEGER NOT NULL REFERENCES shift (number),
    currency TEXT NOT NULL,
    exponent INTEGER NOT NULL,
    total INTEGER NOT NULL CHECK (total >= 0),
    expected INTEGER NOT NULL,
    cashier TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    utc_offset_minutes INTEGER NOT NULL
) STRICT;
CREATE TABLE drawer_count_piece (
    drawer_count INTEGER NOT NULL REFERENCES drawer_count (id),
    value INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    PRIMARY KEY (drawer_count, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE drawer_intent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE epoch (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    id TEXT NOT NULL UNIQUE,
    terminal TEXT NOT NULL,
    started_at INTEGER NOT NULL
) STRICT;
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
CREATE TABLE other_receipt_return (
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER NOT NULL,
    receipt TEXT NOT NULL,
    amount INTEGER NOT NULL, -- what it gave back, in minor units of the document's currency
    PRIMARY KEY (document, line)
) STRICT, WITHOUT ROWID;
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
, alarm_code TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE points_line ( -- what each line of a document earned
    document INTEGER NOT NULL REFERENCES document (id),
    line INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points >= 0),
    spend INTEGER NOT NULL CHECK (spend >= 0),
    PRIMARY KEY (document, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE points_lot ( -- what is left, in the order of use; follows from the movements
    customer INTEGER NOT NULL REFERENCES customer (row),
    position INTEGER NOT NULL,
    earned TEXT NOT NULL,
    expires TEXT,
    document TEXT,
    points INTEGER NOT NULL CHECK (points > 0),
    PRIMARY KEY (customer, position)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE price_list (
    list TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (list, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE price_list_price (
    product_code TEXT NOT NULL,
    list TEXT NOT NULL,
    version INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0),
    PRIMARY KEY (product_code, list, version, from_day)
) STRICT, WITHOUT ROWID;
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
, minimum_age INTEGER CHECK (minimum_age > 0), is_discountable INTEGER NOT NULL DEFAULT 1 CHECK (is_discountable IN (0, 1)), capture TEXT CHECK (capture IN ('serial', 'lot')), is_for_sale INTEGER NOT NULL DEFAULT 1 CHECK (is_for_sale IN (0, 1)), recall_reason TEXT, stock_policy TEXT CHECK (stock_policy IN ('allow', 'warn', 'refuse')), tare INTEGER CHECK (tare > 0), variant_group TEXT, variant_text TEXT, is_open_price INTEGER NOT NULL DEFAULT 0 CHECK (is_open_price IN (0, 1)), maximum_price INTEGER CHECK (maximum_price > 0), list_price_count INTEGER NOT NULL DEFAULT 0, is_returnable INTEGER NOT NULL DEFAULT 0 CHECK (is_returnable IN (0, 1)), brand TEXT, sale_limit INTEGER, sale_limit_group TEXT, is_sale_limit_final INTEGER NOT NULL DEFAULT 0 CHECK (is_sale_limit_final IN (0, 1)), is_final_sale INTEGER NOT NULL DEFAULT 0 CHECK (is_final_sale IN (0, 1))) STRICT;
CREATE TABLE product_barcode (
    product INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    barcode TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE, quantity INTEGER CHECK (quantity > 0), price INTEGER CHECK (price IS NULL OR (price >= 0 AND quantity IS NOT NULL)),
    PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE product_link (
    product INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    linked_code TEXT NOT NULL,
    PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE product_price (
    product INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0),
    PRIMARY KEY (product, list)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE product_search USING fts5 (
    code, name, joined, barcodes, tokenize = 'ascii', prefix = '1 2 3', detail = column, columnsize = 0
);
CREATE TABLE product_word (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE product_word_key (
    key TEXT NOT NULL,
    word INTEGER NOT NULL REFERENCES product_word (id) ON DELETE CASCADE,
    PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE quick_key (
    position INTEGER PRIMARY KEY,
    product_code TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE recall (
    product_code TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('article', 'lot', 'serial')),
    number TEXT NOT NULL CHECK ((number = '') = (part = 'article')),
    reason TEXT NOT NULL,
    recalled_at INTEGER NOT NULL,
    PRIMARY KEY (product_code, part, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE register (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operator TEXT REFERENCES cashier (id),
    business_day TEXT,
    catalogue_version INTEGER NOT NULL,
    software_version TEXT NOT NULL,
    last_recorded_at INTEGER NOT NULL
, is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1))) STRICT;
CREATE TABLE sealed_record (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    customer TEXT NOT NULL,
    salt BLOB,
    bytes BLOB,
    recorded_at INTEGER NOT NULL,
    erased_at INTEGER,
    CHECK (CASE WHEN erased_at IS NULL THEN length(salt) = 32 AND bytes IS NOT NULL ELSE salt IS NULL AND bytes IS NULL END)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE shift (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    business_day TEXT,
    opened_by TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    opened_offset_minutes INTEGER NOT NULL,
    is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1))
) STRICT;
CREATE TABLE shift_closing (
    shift INTEGER PRIMARY KEY REFERENCES shift (number),
    closed_by TEXT NOT NULL,
    closed_at INTEGER NOT NULL,
    closed_offset_minutes INTEGER NOT NULL
) STRICT;
CREATE TABLE shift_total (
    shift INTEGER NOT NULL REFERENCES shift (number),
    subject TEXT NOT NULL,
    flow TEXT NOT NULL,
    currency TEXT NOT NULL,
    exponent INTEGER NOT NULL,
    name TEXT NOT NULL,
    detail TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count BETWEEN -9007199254740991 AND 9007199254740991),
    amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
    tax INTEGER NOT NULL CHECK (tax BETWEEN -9007199254740991 AND 9007199254740991),
    first INTEGER,
    last INTEGER,
    PRIMARY KEY (shift, subject, flow, currency, exponent, name, detail)
) STRICT, WITHOUT ROWID;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE stock_balance (
    product_code TEXT PRIMARY KEY,
    quantity INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    through INTEGER NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stock_event (
    through INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
CREATE TABLE stock_level (
    product_code TEXT PRIMARY KEY,
    quantity INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stock_minimum (
    product_code TEXT PRIMARY KEY,
    minimum INTEGER NOT NULL CHECK (minimum >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE stock_movement (
    id INTEGER PRIMARY KEY,
    product_code TEXT NOT NULL,
    delta INTEGER NOT NULL,
    reason TEXT NOT NULL,
    document INTEGER REFERENCES document (id),
    recorded_at INTEGER NOT NULL
, note TEXT, reference TEXT, location TEXT, cashier TEXT, counted INTEGER) STRICT;
CREATE TABLE tax_category (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    rate INTEGER NOT NULL CHECK (rate >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE tax_category_before (
    code TEXT NOT NULL,
    until_version INTEGER NOT NULL,
    name TEXT,
    rate INTEGER CHECK ((rate IS NULL) = (name IS NULL)),
    PRIMARY KEY (code, until_version)
) STRICT, WITHOUT ROWID;
CREATE TABLE tax_rules (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL,
    content BLOB NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;
CREATE TABLE tax_snapshot (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    content BLOB NOT NULL
) STRICT;
CREATE TABLE voucher_use (
    tender TEXT NOT NULL,
    code TEXT NOT NULL,
    sale TEXT NOT NULL,
    number INTEGER NOT NULL,
    document INTEGER REFERENCES document (id),
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (tender, code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER account_movement_is_fixed BEFORE UPDATE ON account_movement BEGIN SELECT RAISE(ABORT, 'account_movement is never edited'); END;
CREATE TRIGGER account_movement_stays BEFORE DELETE ON account_movement BEGIN SELECT RAISE(ABORT, 'account_movement is never deleted'); END;
CREATE TRIGGER campaign_use_is_fixed BEFORE UPDATE ON campaign_use BEGIN SELECT RAISE(ABORT, 'campaign_use is never edited'); END;
CREATE TRIGGER campaign_use_stays BEFORE DELETE ON campaign_use BEGIN SELECT RAISE(ABORT, 'campaign_use is never deleted'); END;
CREATE TRIGGER campaign_version_is_fixed BEFORE UPDATE ON campaign_version
    BEGIN SELECT RAISE(ABORT, 'campaign_version is never edited'); END;
CREATE TRIGGER cash_movement_is_fixed BEFORE UPDATE ON cash_movement BEGIN SELECT RAISE(ABORT, 'cash_movement is never edited'); END;
CREATE TRIGGER cash_movement_stays BEFORE DELETE ON cash_movement BEGIN SELECT RAISE(ABORT, 'cash_movement is never deleted'); END;
CREATE TRIGGER closure_is_fixed BEFORE UPDATE ON closure BEGIN SELECT RAISE(ABORT, 'closure is never edited'); END;
CREATE TRIGGER closure_stays BEFORE DELETE ON closure BEGIN SELECT RAISE(ABORT, 'closure is never deleted'); END;
CREATE TRIGGER coupon_use_is_fixed BEFORE UPDATE ON coupon_use BEGIN SELECT RAISE(ABORT, 'coupon_use is never edited'); END;
CREATE TRIGGER coupon_use_stays BEFORE DELETE ON coupon_use BEGIN SELECT RAISE(ABORT, 'coupon_use is never deleted'); END;
CREATE TRIGGER customer_document_is_fixed BEFORE UPDATE ON customer_document BEGIN SELECT RAISE(ABORT, 'customer_document is never edited'); END;
CREATE TRIGGER customer_document_stays BEFORE DELETE ON customer_document BEGIN SELECT RAISE(ABORT, 'customer_document is never deleted'); END;
CREATE TRIGGER customer_policy_is_fixed BEFORE UPDATE ON customer_policy BEGIN SELECT RAISE(ABORT, 'customer_policy is never edited'); END;
CREATE TRIGGER customer_policy_stays BEFORE DELETE ON customer_policy BEGIN SELECT RAISE(ABORT, 'customer_policy is never deleted'); END;
CREATE TRIGGER customer_stays BEFORE DELETE ON customer BEGIN SELECT RAISE(ABORT, 'customer is never deleted'); END;
CREATE TRIGGER department_is_fixed BEFORE UPDATE ON department BEGIN SELECT RAISE(ABORT, 'department is never edited'); END;
CREATE TRIGGER document_invoice_is_fixed BEFORE UPDATE ON document_invoice BEGIN SELECT RAISE(ABORT, 'document_invoice is never edited'); END;
CREATE TRIGGER document_invoice_stays BEFORE DELETE ON document_invoice BEGIN SELECT RAISE(ABORT, 'document_invoice is never deleted'); END;
CREATE TRIGGER document_is_fixed BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document is never edited'); END;
CREATE TRIGGER document_line_is_fixed BEFORE UPDATE ON document_line BEGIN SELECT RAISE(ABORT, 'document_line is never edited'); END;
CREATE TRIGGER document_line_stays BEFORE DELETE ON document_line BEGIN SELECT RAISE(ABORT, 'document_line is never deleted'); END;
CREATE TRIGGER document_note_is_fixed BEFORE UPDATE ON document_note BEGIN SELECT RAISE(ABORT, 'document_note is never edited'); END;
CREATE TRIGGER document_return_is_fixed BEFORE UPDATE ON document_return BEGIN SELECT RAISE(ABORT, 'document_return is never edited'); END;
CREATE TRIGGER document_return_stays BEFORE DELETE ON document_return BEGIN SELECT RAISE(ABORT, 'document_return is never deleted'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document is never deleted'); END;
CREATE TRIGGER document_tax_is_fixed BEFORE UPDATE ON document_tax BEGIN SELECT RAISE(ABORT, 'document_tax is never edited'); END;
CREATE TRIGGER document_tax_row_is_fixed BEFORE UPDATE ON document_tax_row BEGIN SELECT RAISE(ABORT, 'document_tax_row is never edited'); END;
CREATE TRIGGER document_tax_row_stays BEFORE DELETE ON document_tax_row BEGIN SELECT RAISE(ABORT, 'document_tax_row is never deleted'); END;
CREATE TRIGGER document_tax_stays BEFORE DELETE ON document_tax BEGIN SELECT RAISE(ABORT, 'document_tax is never deleted'); END;
CREATE TRIGGER document_tender_is_fixed BEFORE UPDATE ON document_tender BEGIN SELECT RAISE(ABORT, 'document_tender is never edited'); END;
CREATE TRIGGER document_tender_stays BEFORE DELETE ON document_tender BEGIN SELECT RAISE(ABORT, 'document_tender is never deleted'); END;
CREATE TRIGGER drawer_count_is_fixed BEFORE UPDATE ON drawer_count BEGIN SELECT RAISE(ABORT, 'drawer_count is never edited'); END;
CREATE TRIGGER drawer_count_piece_is_fixed BEFORE UPDATE ON drawer_count_piece BEGIN SELECT RAISE(ABORT, 'drawer_count_piece is never edited'); END;
CREATE TRIGGER drawer_count_piece_stays BEFORE DELETE ON drawer_count_piece BEGIN SELECT RAISE(ABORT, 'drawer_count_piece is never deleted'); END;
CREATE TRIGGER drawer_count_stays BEFORE DELETE ON drawer_count BEGIN SELECT RAISE(ABORT, 'drawer_count is never deleted'); END;
CREATE TRIGGER epoch_is_fixed BEFORE UPDATE ON epoch BEGIN SELECT RAISE(ABORT, 'epoch is never edited'); END;
CREATE TRIGGER epoch_stays BEFORE DELETE ON epoch BEGIN SELECT RAISE(ABORT, 'epoch is never deleted'); END;
CREATE TRIGGER giftcard_movement_is_fixed BEFORE UPDATE ON giftcard_movement BEGIN SELECT RAISE(ABORT, 'giftcard_movement is never edited'); END;
CREATE TRIGGER giftcard_movement_stays BEFORE DELETE ON giftcard_movement BEGIN SELECT RAISE(ABORT, 'giftcard_movement is never deleted'); END;
CREATE TRIGGER journal_is_fixed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is never edited'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is never deleted'); END;
CREATE TRIGGER other_receipt_return_is_fixed BEFORE UPDATE ON other_receipt_return BEGIN SELECT RAISE(ABORT, 'other_receipt_return is never edited'); END;
CREATE TRIGGER other_receipt_return_stays BEFORE DELETE ON other_receipt_return BEGIN SELECT RAISE(ABORT, 'other_receipt_return is never deleted'); END;
CREATE TRIGGER points_line_is_fixed BEFORE UPDATE ON points_line BEGIN SELECT RAISE(ABORT, 'points_line is never edited'); END;
CREATE TRIGGER points_line_stays BEFORE DELETE ON points_line BEGIN SELECT RAISE(ABORT, 'points_line is never deleted'); END;
CREATE TRIGGER points_movement_is_fixed BEFORE UPDATE ON points_movement BEGIN SELECT RAISE(ABORT, 'points_movement is never edited'); END;
CREATE TRIGGER points_movement_stays BEFORE DELETE ON points_movement BEGIN SELECT RAISE(ABORT, 'points_movement is never deleted'); END;
CREATE TRIGGER price_list_is_fixed BEFORE UPDATE ON price_list BEGIN SELECT RAISE(ABORT, 'price_list is never edited'); END;
CREATE TRIGGER price_list_price_is_fixed BEFORE UPDATE ON price_list_price BEGIN SELECT RAISE(ABORT, 'price_list_price is never edited'); END;
CREATE TRIGGER sealed_record_is_only_erased BEFORE UPDATE ON sealed_record
    WHEN NEW.erased_at IS NULL OR NEW.hash <> OLD.hash OR NEW.customer <> OLD.customer OR NEW.recorded_at <> OLD.recorded_at
    BEGIN SELECT RAISE(ABORT, 'sealed_record is erased or left alone'); END;
CREATE TRIGGER sealed_record_stays BEFORE DELETE ON sealed_record BEGIN SELECT RAISE(ABORT, 'sealed_record is never deleted'); END;
CREATE TRIGGER shift_closing_is_fixed BEFORE UPDATE ON shift_closing BEGIN SELECT RAISE(ABORT, 'shift_closing is never edited'); END;
CREATE TRIGGER shift_closing_stays BEFORE DELETE ON shift_closing BEGIN SELECT RAISE(ABORT, 'shift_closing is never deleted'); END;
CREATE TRIGGER shift_is_fixed BEFORE UPDATE ON shift BEGIN SELECT RAISE(ABORT, 'shift is never edited'); END;
CREATE TRIGGER shift_stays BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'shift is never deleted'); END;
CREATE TRIGGER stock_movement_is_fixed BEFORE UPDATE ON stock_movement BEGIN SELECT RAISE(ABORT, 'stock_movement is never edited'); END;
CREATE TRIGGER stock_movement_stays BEFORE DELETE ON stock_movement BEGIN SELECT RAISE(ABORT, 'stock_movement is never deleted'); END;
CREATE TRIGGER tax_rules_is_fixed BEFORE UPDATE ON tax_rules BEGIN SELECT RAISE(ABORT, 'tax_rules is never edited'); END;
CREATE TRIGGER tax_rules_stays BEFORE DELETE ON tax_rules BEGIN SELECT RAISE(ABORT, 'tax_rules is never deleted'); END;
CREATE TRIGGER tax_snapshot_is_fixed BEFORE UPDATE ON tax_snapshot BEGIN SELECT RAISE(ABORT, 'tax_snapshot is never edited'); END;
CREATE TRIGGER tax_snapshot_stays BEFORE DELETE ON tax_snapshot BEGIN SELECT RAISE(ABORT, 'tax_snapshot is never deleted'); END;
