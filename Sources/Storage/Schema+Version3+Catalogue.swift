extension Schema {
    /// Unit prices are ten-thousandths of a minor unit, quantities thousandths of the product's unit, days `YYYY-MM-DD`.
    static let catalogue3 = """
        -- How a product may be sold
        ALTER TABLE product ADD COLUMN minimum_age INTEGER CHECK (minimum_age > 0);
        ALTER TABLE product ADD COLUMN is_discountable INTEGER NOT NULL DEFAULT 1 CHECK (is_discountable IN (0, 1));
        ALTER TABLE product ADD COLUMN capture TEXT CHECK (capture IN ('serial', 'lot'));
        ALTER TABLE product ADD COLUMN is_for_sale INTEGER NOT NULL DEFAULT 1 CHECK (is_for_sale IN (0, 1));
        ALTER TABLE product ADD COLUMN recall_reason TEXT;
        ALTER TABLE product ADD COLUMN stock_policy TEXT CHECK (stock_policy IN ('allow', 'warn', 'refuse'));
        ALTER TABLE product ADD COLUMN tare INTEGER CHECK (tare > 0);
        ALTER TABLE product ADD COLUMN variant_group TEXT;
        ALTER TABLE product ADD COLUMN variant_text TEXT;
        ALTER TABLE product ADD COLUMN is_open_price INTEGER NOT NULL DEFAULT 0 CHECK (is_open_price IN (0, 1));
        -- Minor units.
        ALTER TABLE product ADD COLUMN maximum_price INTEGER CHECK (maximum_price > 0);
        -- How many rows of product_price it has, so that a product without any costs no look.
        ALTER TABLE product ADD COLUMN list_price_count INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX product_by_variant ON product (variant_group) WHERE variant_group IS NOT NULL;

        -- How many units one scan of it stands for; NULL: one.
        ALTER TABLE product_barcode ADD COLUMN quantity INTEGER CHECK (quantity > 0);

        CREATE TABLE product_price (
            product INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
            list TEXT NOT NULL,
            price INTEGER NOT NULL CHECK (price >= 0),
            PRIMARY KEY (product, list)
        ) STRICT, WITHOUT ROWID;

        -- Price lists and departments: versions that are written once; old ones go when no open or parked sale began with them
        CREATE TABLE price_list (
            list TEXT NOT NULL,
            version INTEGER NOT NULL,
            PRIMARY KEY (list, version)
        ) STRICT, WITHOUT ROWID;

        -- An empty day is none.
        CREATE TABLE price_list_price (
            product_code TEXT NOT NULL,
            list TEXT NOT NULL,
            version INTEGER NOT NULL,
            from_day TEXT NOT NULL,
            until_day TEXT NOT NULL,
            price INTEGER NOT NULL CHECK (price >= 0),
            PRIMARY KEY (product_code, list, version, from_day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE department_version (
            version INTEGER PRIMARY KEY
        ) STRICT;

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

        CREATE TRIGGER price_list_is_fixed BEFORE UPDATE ON price_list BEGIN SELECT RAISE(ABORT, 'price_list is never edited'); END;
        CREATE TRIGGER price_list_price_is_fixed BEFORE UPDATE ON price_list_price BEGIN SELECT RAISE(ABORT, 'price_list_price is never edited'); END;
        CREATE TRIGGER department_is_fixed BEFORE UPDATE ON department BEGIN SELECT RAISE(ABORT, 'department is never edited'); END;

        -- Search: parts of codes and barcodes, and the words of names with the keys under which a misspelt one is found (SearchKeys)
        CREATE VIRTUAL TABLE product_search_part USING fts5 (codes, tokenize = 'trigram', columnsize = 0);
        INSERT INTO product_search_part (rowid, codes)
            SELECT id, code || ' ' || coalesce((SELECT group_concat(barcode, ' ') FROM product_barcode WHERE product = product.id), '') FROM product;

        CREATE TABLE product_word (
            id INTEGER PRIMARY KEY,
            word TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE product_word_key (
            key TEXT NOT NULL,
            word INTEGER NOT NULL REFERENCES product_word (id) ON DELETE CASCADE,
            PRIMARY KEY (key, word)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX product_word_key_by_word ON product_word_key (word);
        """
}
