extension Schema {
    /// Openings of the drawer are found among the events. Who may see what ought to be in it before it is counted, and let a blocked gift card go: in a
    /// role book of the shop's own the manager, and whoever may change people and so could give it to himself.
    static let counting5 = """
        CREATE INDEX journal_drawer_opened ON journal (epoch, sequence) WHERE kind = 'drawer.opened';

        UPDATE setting SET value = (
            SELECT json_group_array(json(CASE
                WHEN role.value ->> 'code' = 'manager'
                    OR EXISTS (SELECT 1 FROM json_each(role.value, '$.permissions') AS permission WHERE permission.value = 'people.edit')
                THEN json_insert(json_insert(role.value, '$.permissions[#]', 'cash.expected'), '$.permissions[#]', 'giftcard.unblock')
                ELSE role.value
            END)) FROM json_each(setting.value) AS role
        ) WHERE key = 'people.roles';
        """
}
