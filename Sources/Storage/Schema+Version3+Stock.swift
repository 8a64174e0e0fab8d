extension Schema {
    /// What a stock movement was for, which event told it, and what a peer says is there. Quantities are thousandths, times UTC milliseconds.
    static let stock3 = """
        -- `reason` is the kind of movement; `note` says why, `location` is the other place of a transfer, `counted` what a count found.
        ALTER TABLE stock_movement ADD COLUMN note TEXT;
        ALTER TABLE stock_movement ADD COLUMN reference TEXT;
        ALTER TABLE stock_movement ADD COLUMN location TEXT;
        ALTER TABLE stock_movement ADD COLUMN cashier TEXT;
        ALTER TABLE stock_movement ADD COLUMN counted INTEGER;

        -- At or below its minimum a product is on the low-stock list.
        CREATE TABLE stock_minimum (
            product_code TEXT PRIMARY KEY,
            minimum INTEGER NOT NULL CHECK (minimum >= 0)
        ) STRICT, WITHOUT ROWID;

        -- The movements after the row before, up to `through`, are told in this event; where it was carried over, in the one that carries it.
        CREATE TABLE stock_event (
            through INTEGER PRIMARY KEY,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX stock_event_by_sequence ON stock_event (epoch, sequence, through);

        -- What a peer says is there, with all events up to (epoch, sequence) in it, that is all movements here up to `through`:
        -- stock_level is this and the later movements; without one, the sum of all movements.
        CREATE TABLE stock_balance (
            product_code TEXT PRIMARY KEY,
            quantity INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            through INTEGER NOT NULL,
            applied_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Movements from before: a sale's are in the event of its number, an import's in those of its moment.
        INSERT OR IGNORE INTO stock_event (through, epoch, sequence)
        SELECT max(through), epoch, sequence FROM (
            SELECT max(movement.id) AS through, event.epoch AS epoch, event.sequence AS sequence
            FROM (SELECT epoch, sequence, row_number() OVER (PARTITION BY epoch ORDER BY sequence) AS number FROM journal WHERE kind = 'sale.completed') AS event
            JOIN document ON document.type = 'sale' AND document.epoch = event.epoch AND document.number = event.number
            JOIN stock_movement AS movement ON movement.document = document.id
            GROUP BY event.epoch, event.sequence
            UNION ALL
            SELECT max(movement.id), event.epoch, max(event.sequence)
            FROM journal AS event JOIN stock_movement AS movement ON movement.document IS NULL AND movement.recorded_at = event.recorded_at
            WHERE event.kind = 'stock.moved'
            GROUP BY event.epoch, event.recorded_at
        ) GROUP BY epoch, sequence;
        """
}
