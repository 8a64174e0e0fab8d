extension Schema {
    /// Notes on documents, apart from what is never edited: a note may say whose the sale is, and goes when its customer is erased. `line` 0 is the whole
    /// sale's. Documents of the fifth release keep theirs inside.
    static let notes6 = """
        CREATE TABLE document_note (
            document INTEGER NOT NULL REFERENCES document (id),
            line INTEGER NOT NULL CHECK (line >= 0),
            text TEXT NOT NULL,
            PRIMARY KEY (document, line)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER document_note_is_fixed BEFORE UPDATE ON document_note BEGIN SELECT RAISE(ABORT, 'document_note is never edited'); END;
        """
}
