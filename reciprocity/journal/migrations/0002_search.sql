-- Finding lines by their words, whatever their case and accents; and the few things that are set once.

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE notes_search USING fts5 (note, tokenize = 'unicode61 remove_diacritics 2');

-- Each line's number in the index, and whether the index has it as it reads now. Lines are marked here as they are
-- written, and indexed when somebody searches: logging never waits for it, and a trigger may not write to a virtual
-- table where the schema is not trusted. A number whose moment is gone is to be taken out.
CREATE TABLE notes_numbered (
  number INTEGER NOT NULL PRIMARY KEY,
  moment TEXT UNIQUE,
  is_indexed INTEGER NOT NULL CHECK (is_indexed IN (0, 1))
) STRICT;
CREATE INDEX notes_not_indexed ON notes_numbered (number) WHERE is_indexed = 0;

INSERT INTO notes_numbered (moment, is_indexed) SELECT id, 0 FROM moments ORDER BY id;

CREATE TRIGGER notes_begin AFTER INSERT ON moments BEGIN
  INSERT INTO notes_numbered (moment, is_indexed) VALUES (NEW.id, 0);
END;
CREATE TRIGGER notes_follow AFTER UPDATE OF note ON moments WHEN OLD.note IS NOT NEW.note BEGIN
  UPDATE notes_numbered SET is_indexed = 0 WHERE moment = NEW.id;
END;
CREATE TRIGGER notes_end AFTER DELETE ON moments BEGIN
  UPDATE notes_numbered SET moment = NULL, is_indexed = 0 WHERE moment = OLD.id;
END;
