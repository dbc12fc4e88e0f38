-- Full text (tsvector) over reports, over what was said, and over who said it.
CREATE INDEX report_words ON report USING gin (to_tsvector('english', coalesce(headline, '') || ' ' || text));

CREATE INDEX statement_words ON statement USING gin (to_tsvector('english', coalesce(content, '')));

CREATE INDEX speaker_words ON statement
USING gin (to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(speaker_text, '')))
