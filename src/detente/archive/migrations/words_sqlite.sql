-- Full text (FTS5) over reports and over what was said; the words themselves stay in their tables. `words.py` adds to it.
CREATE VIRTUAL TABLE report_words USING fts5(
  headline, text, content='report', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');

CREATE TRIGGER report_words_gone AFTER DELETE ON report BEGIN
  INSERT INTO report_words(report_words, rowid, headline, text) VALUES ('delete', old.number, old.headline, old.text);
END;

CREATE VIRTUAL TABLE statement_words USING fts5(
  name, speaker_text, content, content='statement', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');

CREATE TRIGGER statement_words_gone AFTER DELETE ON statement BEGIN
  INSERT INTO statement_words(statement_words, rowid, name, speaker_text, content)
  VALUES ('delete', old.number, old.name, old.speaker_text, old.content);
END
