-- What people read in a database browser, in R or in Datasette: one view a layer, each row with its words and its report.
CREATE VIEW reports AS
SELECT number, id, published, publisher, section, headline, dateline, url, text, annotator, added FROM report;

CREATE VIEW events AS
SELECT event.number AS event, event.day, event.date, event.type, event.mode, event.status, event.actors, event.recipients,
       event.place, event.place_country, event.contexts, event.confidence, event.occurrence, event.standing,
       COALESCE(event.evidence, substr(report.text, event.start + 1, event."end" - event.start)) AS evidence,
       report.id AS report, report.published, report.publisher, report.headline
FROM event JOIN report ON report.number = event.report;

CREATE VIEW statements AS
SELECT statement.number AS statement, statement.speaker, statement.name, statement.speaker_text, statement.kind,
       statement.content, statement.cue, statement.addressees, statement.confidence, statement.standing,
       COALESCE(statement.evidence, substr(report.text, statement.start + 1, statement."end" - statement.start)) AS evidence,
       report.id AS report, report.published, report.publisher, report.headline
FROM statement JOIN report ON report.number = statement.report;

CREATE VIEW positions AS
SELECT position.number AS position, position.holder, position.name, position.stance, position.issue,
       dispute.issue AS dispute, position.confidence, position.standing,
       COALESCE(position.evidence, substr(report.text, position.start + 1, position."end" - position.start)) AS evidence,
       report.id AS report, report.published, report.publisher, report.headline
FROM position JOIN dispute ON dispute.number = position.dispute JOIN report ON report.number = position.report;

CREATE VIEW agenda AS
SELECT event, date, type, actors, recipients, place, status, evidence, report, published
FROM events WHERE status IN ('planned', 'proposed') AND standing IN ('machine', 'accepted', 'person');

CREATE VIEW actors AS
SELECT actor.number AS actor, actor.code, actor.name, actor.office, actor.confidence, actor.standing,
       report.id AS report, report.published
FROM actor JOIN report ON report.number = actor.report;

CREATE VIEW corrections AS
SELECT number AS correction, report, layer, action, original, edited, who, made, why FROM correction;
