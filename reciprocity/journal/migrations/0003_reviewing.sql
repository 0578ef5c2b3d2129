-- What the weekly review keeps, beside moments. The lists of words are held to core's by a test.

CREATE TABLE notices (
  id TEXT NOT NULL PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE REFERENCES handles (handle),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  feeling TEXT NOT NULL CHECK (feeling IN ('owed', 'overlooked', 'entitled')),
  person TEXT REFERENCES people (id),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX notices_by_day ON notices (day);
CREATE INDEX notices_by_person ON notices (person) WHERE person IS NOT NULL;

-- What was thought before looking; each in the words of the verdict that it is set beside, or null where left out.
CREATE TABLE guesses (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  starts TEXT CHECK (starts IN ('mostly you', 'mostly them', 'both')),
  leaning TEXT CHECK (leaning IN ('leans to giving', 'leans to receiving', 'about even')),
  CHECK (starts IS NOT NULL OR leaning IS NOT NULL)
) STRICT;
CREATE INDEX guesses_by_person ON guesses (person, day);

CREATE TABLE intentions (
  id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  words TEXT NOT NULL CHECK (words <> ''),
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'done', 'carried on', 'let go'))
) STRICT;

-- What is not to come up again for a while, and the day it did. No change: undo does not see it.
CREATE TABLE occasions (
  id INTEGER NOT NULL PRIMARY KEY,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  what TEXT NOT NULL CHECK (what IN ('review done', 'review named', 'guess asked')),
  person TEXT REFERENCES people (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX occasions_by_what ON occasions (what, day);
CREATE INDEX occasions_by_person ON occasions (person) WHERE person IS NOT NULL;
