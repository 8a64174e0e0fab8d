extension Schema {
    /// How much of an article one sale may have, and who may let it have more: in a role book of the shop's own the roles that may sell beyond stock, and
    /// the manager.
    static let saleLimits6 = """
        ALTER TABLE product ADD COLUMN sale_limit INTEGER;
        ALTER TABLE product ADD COLUMN sale_limit_group TEXT;
        ALTER TABLE product ADD COLUMN is_sale_limit_final INTEGER NOT NULL DEFAULT 0 CHECK (is_sale_limit_final IN (0, 1));

        UPDATE setting SET value = (
            SELECT json_group_array(json(CASE
                WHEN role.value ->> 'code' = 'manager'
                    OR EXISTS (SELECT 1 FROM json_each(role.value, '$.permissions') AS permission WHERE permission.value IN ('stock.oversell', 'people.edit'))
                THEN json_insert(role.value, '$.permissions[#]', 'sale.beyond-limit')
                ELSE role.value
            END)) FROM json_each(setting.value) AS role
        ) WHERE key = 'people.roles';
        """
}
