-- The words of the vocabulary (kinds, directions, purposes, channels …) are no longer listed in the schema: the program
-- checks them, so that a new one needs no change here. SQLite cannot drop a constraint, so the tables are made again.
-- Lookups of one person read one index that holds all they test, where four had listed kinds in their conditions.

DROP TRIGGER parts_begin;
DROP TRIGGER parts_follow;
DROP TRIGGER notes_begin;
DROP TRIGGER notes_follow;
DROP TRIGGER notes_end;

CREATE TABLE new_people (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  key TEXT NOT NULL CHECK (key <> ''),
  circle TEXT,
  rhythm INTEGER CHECK (rhythm > 0),
  birthday TEXT,
  note TEXT NOT NULL,
  uneven_on_purpose INTEGER NOT NULL CHECK (uneven_on_purpose IN (0, 1)),
  in_memory INTEGER NOT NULL CHECK (in_memory IN (0, 1)),
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  merged_into TEXT REFERENCES people (id),
  canonical TEXT NOT NULL REFERENCES people (id),
  snoozed_until TEXT CHECK (snoozed_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  added TEXT NOT NULL CHECK (added GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK ((merged_into IS NULL) = (canonical = id))
) STRICT;
INSERT INTO new_people SELECT * FROM people ORDER BY rowid;
DROP TABLE people;
ALTER TABLE new_people RENAME TO people;
CREATE UNIQUE INDEX people_by_key ON people (key) WHERE merged_into IS NULL;
CREATE INDEX people_by_canonical ON people (canonical);
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE new_identities (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (channel, address)
) STRICT;
INSERT INTO new_identities SELECT * FROM identities ORDER BY rowid;
DROP TABLE identities;
ALTER TABLE new_identities RENAME TO identities;
CREATE INDEX identities_by_person ON identities (person);

CREATE TABLE new_moments (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE REFERENCES handles (handle),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  written TEXT NOT NULL,
  note TEXT NOT NULL,
  kind TEXT,
  direction TEXT,
  purpose TEXT NOT NULL,
  asked INTEGER CHECK (asked IN (0, 1)),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  CHECK ((kind IS NULL) = (direction IS NULL))
) STRICT;
INSERT INTO new_moments SELECT * FROM moments ORDER BY rowid;
DROP TABLE moments;
ALTER TABLE new_moments RENAME TO moments;
CREATE INDEX moments_by_day ON moments (day, written, kind) WHERE deleted = 0;
CREATE INDEX moments_by_written ON moments (written) WHERE deleted = 0;
CREATE INDEX moments_unsorted ON moments (day, written) WHERE kind IS NULL AND deleted = 0;

CREATE TABLE new_parts (
  moment TEXT NOT NULL REFERENCES moments (id),
  place INTEGER NOT NULL,
  person TEXT REFERENCES people (id),
  felt TEXT,
  told INTEGER CHECK (told IN (0, 1)),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  day TEXT,
  written TEXT,
  kind TEXT,
  direction TEXT,
  purpose TEXT,
  PRIMARY KEY (moment, place),
  CHECK (told IS NULL OR felt IS NOT NULL)
) STRICT;
INSERT INTO new_parts SELECT * FROM parts ORDER BY rowid;
DROP TABLE parts;
ALTER TABLE new_parts RENAME TO parts;
CREATE UNIQUE INDEX parts_once ON parts (moment, coalesce(person, ''));
CREATE INDEX parts_by_person ON parts (person, day, written, kind, direction, purpose, moment);

CREATE TABLE new_imports (
  id INTEGER NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  me TEXT NOT NULL,
  channel TEXT NOT NULL,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO new_imports SELECT * FROM imports ORDER BY rowid;
DROP TABLE imports;
ALTER TABLE new_imports RENAME TO imports;

CREATE TABLE new_contacts (
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  person TEXT NOT NULL,
  channel TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES imports (id),
  first_you INTEGER,
  last_you INTEGER,
  first_them INTEGER,
  last_them INTEGER,
  PRIMARY KEY (day, person, channel, import),
  CHECK ((first_you IS NULL) = (last_you IS NULL) AND (first_them IS NULL) = (last_them IS NULL)),
  CHECK (first_you IS NOT NULL OR first_them IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO new_contacts SELECT * FROM contacts;
DROP TABLE contacts;
ALTER TABLE new_contacts RENAME TO contacts;
CREATE INDEX contacts_heard ON contacts (person, day, first_them) WHERE first_them IS NOT NULL;
CREATE INDEX contacts_from_you ON contacts (person, day, first_you) WHERE first_you IS NOT NULL;
CREATE INDEX contacts_by_import ON contacts (import);

CREATE TABLE new_nudges (
  id INTEGER NOT NULL PRIMARY KEY,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  opener TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
INSERT INTO new_nudges SELECT * FROM nudges ORDER BY rowid;
DROP TABLE nudges;
ALTER TABLE new_nudges RENAME TO nudges;
CREATE INDEX nudges_by_person ON nudges (person);
CREATE INDEX nudges_by_day ON nudges (day);

CREATE TABLE new_notices (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE REFERENCES handles (handle),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  feeling TEXT NOT NULL,
  person TEXT REFERENCES people (id),
  note TEXT NOT NULL
) STRICT;
INSERT INTO new_notices SELECT * FROM notices ORDER BY rowid;
DROP TABLE notices;
ALTER TABLE new_notices RENAME TO notices;
CREATE INDEX notices_by_day ON notices (day);
CREATE INDEX notices_by_person ON notices (person) WHERE person IS NOT NULL;

CREATE TABLE new_guesses (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  starts TEXT,
  leaning TEXT,
  CHECK (starts IS NOT NULL OR leaning IS NOT NULL)
) STRICT;
INSERT INTO new_guesses SELECT * FROM guesses ORDER BY rowid;
DROP TABLE guesses;
ALTER TABLE new_guesses RENAME TO guesses;
CREATE INDEX guesses_by_person ON guesses (person, day);

CREATE TABLE new_intentions (
  id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  words TEXT NOT NULL CHECK (words <> ''),
  outcome TEXT NOT NULL
) STRICT;
INSERT INTO new_intentions SELECT * FROM intentions ORDER BY rowid;
DROP TABLE intentions;
ALTER TABLE new_intentions RENAME TO intentions;

CREATE TABLE new_occasions (
  id INTEGER NOT NULL PRIMARY KEY,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  what TEXT NOT NULL,
  person TEXT REFERENCES people (id) ON DELETE CASCADE
) STRICT;
INSERT INTO new_occasions SELECT * FROM occasions ORDER BY rowid;
DROP TABLE occasions;
ALTER TABLE new_occasions RENAME TO occasions;
CREATE INDEX occasions_by_what ON occasions (what, day);
CREATE INDEX occasions_by_person ON occasions (person) WHERE person IS NOT NULL;

CREATE TABLE new_corrections (
  id TEXT NOT NULL PRIMARY KEY,
  shape TEXT NOT NULL UNIQUE CHECK (shape <> ''),
  moment TEXT NOT NULL REFERENCES moments (id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT,
  direction TEXT,
  purpose TEXT NOT NULL,
  CHECK ((kind IS NULL) = (direction IS NULL))
) STRICT;
INSERT INTO new_corrections SELECT * FROM corrections ORDER BY rowid;
DROP TABLE corrections;
ALTER TABLE new_corrections RENAME TO corrections;
CREATE INDEX corrections_by_moment ON corrections (moment);

CREATE TRIGGER parts_begin AFTER INSERT ON parts BEGIN
  UPDATE parts SET (day, written, kind, direction, purpose) = (
    SELECT day, written, iif(deleted, NULL, kind), iif(deleted, NULL, direction),
      iif(deleted OR kind IS NULL, NULL, purpose)
    FROM moments WHERE id = NEW.moment
  ) WHERE moment = NEW.moment AND place = NEW.place;
END;
CREATE TRIGGER parts_follow AFTER UPDATE OF day, written, kind, direction, purpose, deleted ON moments BEGIN
  UPDATE parts SET day = NEW.day, written = NEW.written, kind = iif(NEW.deleted, NULL, NEW.kind),
    direction = iif(NEW.deleted, NULL, NEW.direction),
    purpose = iif(NEW.deleted OR NEW.kind IS NULL, NULL, NEW.purpose)
  WHERE moment = NEW.id;
END;
CREATE TRIGGER notes_begin AFTER INSERT ON moments BEGIN
  INSERT INTO notes_numbered (moment, is_indexed) VALUES (NEW.id, 0);
END;
CREATE TRIGGER notes_follow AFTER UPDATE OF note ON moments WHEN OLD.note IS NOT NEW.note BEGIN
  UPDATE notes_numbered SET is_indexed = 0 WHERE moment = NEW.id;
END;
CREATE TRIGGER notes_end AFTER DELETE ON moments BEGIN
  UPDATE notes_numbered SET moment = NULL, is_indexed = 0 WHERE moment = OLD.id;
END;
