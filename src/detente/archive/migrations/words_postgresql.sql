-- Full text (tsvector) over reports and over what was said.
CREATE INDEX report_words ON report USING gin (to_tsvector('english', coalesce(headline, '') || ' ' || text));

CREATE INDEX statement_words ON statement USING gin (to_tsvector('english', coalesce(content, '')))
