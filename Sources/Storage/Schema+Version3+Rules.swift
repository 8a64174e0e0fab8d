extension Schema {
    /// Tax rules, campaigns, coupons and what was used of them. Amounts are minor units, times UTC milliseconds, days `YYYY-MM-DD`.
    static let rules3 = """
        -- Tax rules as they were loaded: `content` is the file, byte for byte. The newest version is in force.
        CREATE TABLE tax_rules (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            place TEXT NOT NULL,
            content BLOB NOT NULL,
            saved_at INTEGER NOT NULL
        ) STRICT;

        -- Campaigns as they were loaded. Old versions go once no open or parked sale names them; a number never comes again.
        CREATE TABLE campaign_version (
            version INTEGER PRIMARY KEY AUTOINCREMENT,
            content BLOB NOT NULL,
            saved_at INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER campaign_version_is_fixed BEFORE UPDATE ON campaign_version
            BEGIN SELECT RAISE(ABORT, 'campaign_version is never edited'); END;

        -- `uses` is the sum of coupon_use, in sales.
        CREATE TABLE coupon (
            code TEXT PRIMARY KEY,
            campaign TEXT NOT NULL,
            customer TEXT,
            valid_from TEXT,
            valid_until TEXT,
            issued_at INTEGER NOT NULL,
            uses INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX coupon_by_campaign ON coupon (campaign);
        CREATE INDEX coupon_by_customer ON coupon (customer) WHERE customer IS NOT NULL;

        -- A sale that used a coupon up; −1 where a reversal gave it back.
        CREATE TABLE coupon_use (
            id INTEGER PRIMARY KEY,
            coupon TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES document (id),
            uses INTEGER NOT NULL CHECK (uses IN (1, -1)),
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX coupon_use_by_document ON coupon_use (document);

        -- A sale in which a campaign gave something; −1 and a negative amount where it was reversed.
        CREATE TABLE campaign_use (
            id INTEGER PRIMARY KEY,
            campaign TEXT NOT NULL,
            customer TEXT,
            document INTEGER NOT NULL REFERENCES document (id),
            sales INTEGER NOT NULL CHECK (sales IN (1, -1)),
            amount INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX campaign_use_by_document ON campaign_use (document);

        -- The running sums of campaign_use: of everybody under the empty customer, and of each known customer.
        CREATE TABLE campaign_usage (
            campaign TEXT NOT NULL,
            customer TEXT NOT NULL,
            sales INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (campaign, customer)
        ) STRICT, WITHOUT ROWID;

        \(guards(["tax_rules", "coupon_use", "campaign_use"]))
        """
}
