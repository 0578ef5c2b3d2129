-- The first journal. Days are ISO dates; instants are ISO in UTC to the microsecond, or whole seconds since 1970.
-- What is true of one kind of moment stands in core/words.py; the lists below are held to it by a test.

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  key TEXT NOT NULL CHECK (key <> ''),
  circle TEXT CHECK (circle IN ('home', 'inner', 'close', 'wider')),
  rhythm INTEGER CHECK (rhythm > 0),
  birthday TEXT,
  note TEXT NOT NULL,
  uneven_on_purpose INTEGER NOT NULL CHECK (uneven_on_purpose IN (0, 1)),
  in_memory INTEGER NOT NULL CHECK (in_memory IN (0, 1)),
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  merged_into TEXT REFERENCES people (id),
  -- Their own id, or that of the person they turned out to be: merging rewrites nothing that refers to them.
  canonical TEXT NOT NULL REFERENCES people (id),
  snoozed_until TEXT CHECK (snoozed_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  added TEXT NOT NULL CHECK (added GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  CHECK ((merged_into IS NULL) = (canonical = id))
) STRICT;
CREATE UNIQUE INDEX people_by_key ON people (key) WHERE merged_into IS NULL;
CREATE INDEX people_by_canonical ON people (canonical);
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE nicknames (
  key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  person TEXT NOT NULL REFERENCES people (id),
  place INTEGER NOT NULL,
  nickname TEXT NOT NULL
) STRICT;
CREATE INDEX nicknames_by_person ON nicknames (person, place);

CREATE TABLE groups (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE members (
  group_id TEXT NOT NULL REFERENCES groups (id),
  person TEXT NOT NULL REFERENCES people (id),
  place INTEGER NOT NULL,
  PRIMARY KEY (group_id, person)
) STRICT;
CREATE INDEX members_by_person ON members (person);

CREATE TABLE identities (
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'chat', 'text', 'call', 'days')),
  address TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (channel, address)
) STRICT;
CREATE INDEX identities_by_person ON identities (person);

-- Every handle ever given, to a moment or a follow-up: none is given twice, not even after an undo.
CREATE TABLE handles (
  handle TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE moments (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE REFERENCES handles (handle),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  written TEXT NOT NULL,
  note TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('reach-out', 'check-in', 'thank-you', 'ownership', 'support', 'curiosity', 'together',
    'missed', 'other')),
  direction TEXT CHECK (direction IN ('give', 'take', 'mutual')),
  purpose TEXT NOT NULL CHECK (purpose IN ('just because', 'agenda', 'unknown')),
  asked INTEGER CHECK (asked IN (0, 1)),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  CHECK ((kind IS NULL) = (direction IS NULL)),
  CHECK (kind <> 'other' OR direction = 'mutual')
) STRICT;
CREATE INDEX moments_by_day ON moments (day, written, kind) WHERE deleted = 0;
CREATE INDEX moments_by_written ON moments (written) WHERE deleted = 0;
CREATE INDEX moments_unsorted ON moments (day, written) WHERE kind IS NULL AND deleted = 0;

-- One person's share of a moment; nobody's id is somebody unnamed. The last five columns are copies from the moment
-- that triggers keep, so that each look-up of one person is one seek: kind, direction and purpose are null where the
-- moment does not count, being unsorted or deleted.
CREATE TABLE parts (
  moment TEXT NOT NULL REFERENCES moments (id),
  place INTEGER NOT NULL,
  person TEXT REFERENCES people (id),
  felt TEXT CHECK (felt IN ('lighter', 'same', 'heavier')),
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
CREATE UNIQUE INDEX parts_once ON parts (moment, coalesce(person, ''));
CREATE INDEX parts_by_person ON parts (person, day, written, kind);
-- An index that holds what its own condition tests is read alone: half the time of every look at the evidence.
CREATE INDEX parts_heard ON parts (person, day, kind, direction)
  WHERE kind NOT IN ('missed', 'other') AND (direction <> 'give' OR kind = 'together');
CREATE INDEX parts_from_you ON parts (person, day, kind, direction)
  WHERE kind NOT IN ('missed', 'other') AND (direction <> 'take' OR kind = 'together');
CREATE INDEX parts_just_because ON parts (person, day, written)
  WHERE direction = 'give'
  AND ((kind = 'reach-out' AND purpose = 'just because') OR (kind = 'check-in' AND purpose <> 'agenda'));
CREATE INDEX parts_unknown ON parts (person, day, written)
  WHERE direction = 'give' AND kind = 'reach-out' AND purpose = 'unknown';

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

-- An import that was taken back is marked and stays, with its contacts, for as long as it can be brought back.
CREATE TABLE imports (
  id INTEGER NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  me TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'chat', 'text', 'call', 'days')),
  at TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;

-- One day of messages with one person, as one import had it. Rows of one person, channel and day meet when they are
-- read, by earliest and latest. The key begins with the day, so that a window lies together on the disk. The person
-- is no foreign key: undoing an import takes back the people it added, and leaves its contacts to be brought back.
CREATE TABLE contacts (
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  person TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'chat', 'text', 'call', 'days')),
  import INTEGER NOT NULL REFERENCES imports (id),
  first_you INTEGER,
  last_you INTEGER,
  first_them INTEGER,
  last_them INTEGER,
  PRIMARY KEY (day, person, channel, import),
  CHECK ((first_you IS NULL) = (last_you IS NULL) AND (first_them IS NULL) = (last_them IS NULL)),
  CHECK (first_you IS NOT NULL OR first_them IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_heard ON contacts (person, day, first_them) WHERE first_them IS NOT NULL;
CREATE INDEX contacts_from_you ON contacts (person, day, first_you) WHERE first_you IS NOT NULL;
CREATE INDEX contacts_by_import ON contacts (import);

CREATE TABLE follow_ups (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE REFERENCES handles (handle),
  person TEXT NOT NULL REFERENCES people (id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  note TEXT NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (day) WHERE done = 0;
CREATE INDEX follow_ups_by_person ON follow_ups (person);

CREATE TABLE nudges (
  id INTEGER NOT NULL PRIMARY KEY,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  opener TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'done', 'snoozed', 'passed', 'said already'))
) STRICT;
CREATE INDEX nudges_by_person ON nudges (person);
CREATE INDEX nudges_by_day ON nudges (day);

-- All that one command wrote; `undone` is the instant at which it was taken back.
CREATE TABLE changes (
  seq INTEGER NOT NULL PRIMARY KEY,
  command TEXT NOT NULL,
  at TEXT NOT NULL,
  undone TEXT
) STRICT;
CREATE INDEX changes_undone ON changes (seq) WHERE undone IS NOT NULL;

-- Its rows, in the order written. `row_key`, `before` and `after` are JSON objects of columns; no `before` is a new
-- row, no `after` one that was removed, and where both stand they hold the columns that changed.
CREATE TABLE changed_rows (
  change INTEGER NOT NULL REFERENCES changes (seq) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (change, place)
) STRICT, WITHOUT ROWID;
