extension Schema {
    /// Shifts, cash, running totals and closures. The open shift is the newest one where it has no closing; the open period is every shift
    /// after the last closure's. Totals are upserted with each fact; what they are made of is never edited.
    ///
    /// Documents of before are folded into the totals once, as one open shift: the first Z covers them.
    static let cash3 = """
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
        ) STRICT;
        CREATE INDEX cash_movement_by_shift ON cash_movement (shift);

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
        CREATE INDEX drawer_count_by_shift ON drawer_count (shift);

        CREATE TABLE drawer_count_piece (
            drawer_count INTEGER NOT NULL REFERENCES drawer_count (id),
            value INTEGER NOT NULL,
            pieces INTEGER NOT NULL,
            PRIMARY KEY (drawer_count, value)
        ) STRICT, WITHOUT ROWID;

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
        CREATE INDEX closure_by_day ON closure (business_day);

        \(guards(["shift", "shift_closing", "cash_movement", "drawer_count", "drawer_count_piece", "closure"]))

        \(foldDocuments)
        """

    /// The same rows that `TotalsEntry(sale:number:cashierID:at:)` gives for each document of versions 1 and 2, but for payments taken back: their events
    /// do not tell of those.
    private static let foldDocuments = """
        INSERT INTO shift (number, business_day, opened_by, opened_at, opened_offset_minutes, is_automatic)
        SELECT 1, business_day, cashier, recorded_at, utc_offset_minutes, 1 FROM document ORDER BY id LIMIT 1;

        \(fold("'document'", "type, terminal || '-' || epoch, count(*), sum(total), sum(tax), min(number), max(number)", by: "type, terminal, epoch"))
        \(fold("'cashier'", "cashier, '', count(*), sum(total), sum(tax), NULL, NULL", by: "cashier"))
        \(fold("'hour'", "hour, '', count(*), sum(total), sum(tax), NULL, NULL", by: "hour"))
        \(fold("'goods'", "'', '', sum(lines), sum(total), sum(tax), NULL, NULL"))
        \(fold("'change'", "'', '', count(*), sum(change), 0, NULL, NULL", if: "change <> 0"))

        INSERT INTO shift_total
        SELECT 1, 'department', 'sale', currency, exponent, coalesce(line.department, ''), '', count(*), sum(amount), 0, NULL, NULL
        FROM document_line AS line JOIN document ON document.id = line.document WHERE is_voided = 0
        GROUP BY currency, exponent, coalesce(line.department, '');

        INSERT INTO shift_total
        SELECT 1, 'tax', 'sale', currency, exponent, category, iif(rate = 0, 'zero-rated 0', 'taxed ' || rate), count(*), sum(gross), sum(tax), NULL, NULL
        FROM document_tax JOIN document ON document.id = document_tax.document GROUP BY currency, exponent, category, rate;

        INSERT INTO shift_total
        SELECT 1, 'tender', 'sale', currency, exponent, kind, '', count(*), sum(amount), 0, NULL, NULL
        FROM document_tender JOIN document ON document.id = document_tender.document WHERE is_cancelled = 0 GROUP BY currency, exponent, kind;

        INSERT INTO shift_total
        SELECT 1, 'drawer', 'other', currency, exponent, '', '', count(*), sum(given - change), 0, NULL, NULL
        FROM (
            SELECT currency, exponent, change, sum(given) AS given FROM document_tender JOIN document ON document.id = document_tender.document
            WHERE is_cancelled = 0 AND kind = 'cash' GROUP BY document.id
        ) GROUP BY currency, exponent;
        """

    private static func fold(_ subject: String, _ figures: String, by columns: String? = nil, if condition: String = "1") -> String {
        """
        INSERT INTO shift_total
        SELECT 1, \(subject), 'sale', currency, exponent, \(figures) FROM (
            SELECT *,
                printf('%02d', ((recorded_at + utc_offset_minutes * 60000) / 3600000) % 24) AS hour,
                (SELECT coalesce(sum(tax), 0) FROM document_tax WHERE document = document.id) AS tax,
                (SELECT count(*) FROM document_line WHERE document = document.id AND is_voided = 0) AS lines
            FROM document
        ) WHERE \(condition) GROUP BY currency, exponent\(columns.map { ", " + $0 } ?? "");
        """
    }
}
