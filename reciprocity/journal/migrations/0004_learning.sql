-- What was put right in how a line was read: the same words are read that way from then on. A shape is the line's words
-- with names and days taken out. Where there is no kind, only whom a name meant was put right.
CREATE TABLE corrections (
  id TEXT NOT NULL PRIMARY KEY,
  shape TEXT NOT NULL UNIQUE CHECK (shape <> ''),
  moment TEXT NOT NULL REFERENCES moments (id),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT CHECK (kind IN ('reach-out', 'check-in', 'thank-you', 'ownership', 'support', 'curiosity', 'together',
    'missed', 'other')),
  direction TEXT CHECK (direction IN ('give', 'take', 'mutual')),
  purpose TEXT NOT NULL CHECK (purpose IN ('just because', 'agenda', 'unknown')),
  CHECK ((kind IS NULL) = (direction IS NULL)),
  CHECK (kind <> 'other' OR direction = 'mutual')
) STRICT;
CREATE INDEX corrections_by_moment ON corrections (moment);

CREATE TABLE corrected_names (
  correction TEXT NOT NULL REFERENCES corrections (id),
  called TEXT NOT NULL CHECK (called <> ''),
  person TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (correction, called)
) STRICT;
CREATE INDEX corrected_names_by_person ON corrected_names (person);

-- Words that were taken for a name and are nobody's: a dog, a shop, a game.
CREATE TABLE not_people (
  key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;
