extension Schema {
    /// Variants are found by what sets them apart and by the code of their style. Empties: which deposits are paid out without a receipt, and who may do
    /// it. A role book of the shop's own gives it to the roles that a new shop gives it to and to those that take goods back.
    static let version4 = """
        ALTER TABLE product ADD COLUMN is_returnable INTEGER NOT NULL DEFAULT 0 CHECK (is_returnable IN (0, 1));
        CREATE INDEX product_returnable ON product (name) WHERE is_returnable = 1;

        UPDATE product_search SET
            code = code || ' ' || (SELECT variant_group FROM product WHERE id = product_search.rowid),
            name = name || ' ' || (SELECT variant_text FROM product WHERE id = product_search.rowid)
            WHERE rowid IN (SELECT id FROM product WHERE variant_group IS NOT NULL AND variant_text IS NOT NULL);

        UPDATE setting SET value = (
            SELECT json_group_array(json(CASE
                WHEN role.value ->> 'code' IN ('cashier', 'supervisor', 'manager')
                    OR EXISTS (SELECT 1 FROM json_each(role.value, '$.permissions') AS permission WHERE permission.value = 'return.receipt')
                THEN json_insert(role.value, '$.permissions[#]', 'return.deposit')
                ELSE role.value
            END)) FROM json_each(setting.value) AS role
        ) WHERE key = 'people.roles';
        """
}
