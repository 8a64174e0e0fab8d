extension Schema {
    /// What may not come back once it is sold, and who may take it back all the same: in a role book of the shop's own the roles that may take goods back
    /// without a receipt, and the manager.
    static let finalSales6 = """
        ALTER TABLE product ADD COLUMN is_final_sale INTEGER NOT NULL DEFAULT 0 CHECK (is_final_sale IN (0, 1));

        UPDATE setting SET value = (
            SELECT json_group_array(json(CASE
                WHEN role.value ->> 'code' = 'manager'
                    OR EXISTS (SELECT 1 FROM json_each(role.value, '$.permissions') AS permission WHERE permission.value IN ('return.blind', 'people.edit'))
                THEN json_insert(role.value, '$.permissions[#]', 'return.final')
                ELSE role.value
            END)) FROM json_each(setting.value) AS role
        ) WHERE key = 'people.roles';
        """
}
