extension Schema {
    /// What customers owe: the movements and their running sum, with the limit that is a customer's own. Who may sell beyond it: in a role book of the
    /// shop's own the roles that may refund by other means, and the manager. What earlier releases sold on account is on the shop's own bills and not here.
    static let accounts6 = """
        CREATE TABLE customer_account (
            customer INTEGER PRIMARY KEY REFERENCES customer (row),
            owed INTEGER NOT NULL DEFAULT 0, -- minor units; follows from the movements
            credit_limit INTEGER CHECK (credit_limit >= 0) -- the shop's where there is none
        ) STRICT;

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
        CREATE INDEX account_movement_by_customer ON account_movement (customer, id);
        \(guards(["account_movement"]))

        UPDATE setting SET value = (
            SELECT json_group_array(json(CASE
                WHEN role.value ->> 'code' = 'manager'
                    OR EXISTS (SELECT 1 FROM json_each(role.value, '$.permissions') AS permission WHERE permission.value IN ('refund.other-tender', 'people.edit'))
                THEN json_insert(role.value, '$.permissions[#]', 'account.beyond-limit')
                ELSE role.value
            END)) FROM json_each(setting.value) AS role
        ) WHERE key = 'people.roles';
        """
}
