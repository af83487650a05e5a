PRAGMA application_id = 1668371541;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE bookmarks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a removed one's number never comes again
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            created TEXT NOT NULL,
            UNIQUE (document, position, path, exact, prefix, suffix)
        );
INSERT INTO "bookmarks" VALUES(1,'chongqing-2019-work-report','["三、工作", "（二）乡村"]','粮食丰收。','前文','后文',7,'2026-11-21T04:57:29.956699+00:00');
CREATE TABLE comparisons (
            old TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            new TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            at TEXT NOT NULL,
            PRIMARY KEY (old, new)
        );
INSERT INTO "comparisons" VALUES('chongqing-2017-work-report','chongqing-2019-work-report','2026-11-21T04:57:29.957247+00:00');
CREATE TABLE corrections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order they were made
            one TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,  -- the lesser key
            other TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            act TEXT NOT NULL,
            one_end TEXT NOT NULL,  -- JSON list: path, exact, prefix, suffix, position; '' for none
            other_end TEXT NOT NULL,
            made TEXT NOT NULL,
            UNIQUE (one, other, act, one_end, other_end)
        );
INSERT INTO "corrections" VALUES(1,'chongqing-2017-work-report','chongqing-2019-work-report','link','[["\u4e09\u3001\u5de5\u4f5c", "\uff08\u4e8c\uff09\u4e61\u6751"], "\u7cae\u98df\u4e30\u6536\u3002", "\u524d\u6587", "\u540e\u6587", 7]','[["\u4e09\u3001\u5de5\u4f5c", "\uff08\u4e8c\uff09\u4e61\u6751"], "\u7cae\u98df\u4e30\u6536\u3002", "\u524d\u6587", "\u540e\u6587", 7]','2026-11-21T07:36:51.526566+00:00');
INSERT INTO "corrections" VALUES(2,'chongqing-2017-work-report','chongqing-2019-work-report','lock','','[["\u4e09\u3001\u5de5\u4f5c", "\uff08\u4e8c\uff09\u4e61\u6751"], "\u7cae\u98df\u4e30\u6536\u3002", "\u524d\u6587", "\u540e\u6587", 7]','2026-11-21T07:36:51.526566+00:00');
CREATE TABLE documents (
            key TEXT PRIMARY KEY,
            path TEXT NOT NULL,  -- absolute; a BLOB where it is no valid Unicode
            document_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            title TEXT NOT NULL,
            year INTEGER,
            kind TEXT NOT NULL,
            place TEXT NOT NULL,
            issuer TEXT NOT NULL,
            length INTEGER NOT NULL,
            added TEXT NOT NULL,
            opened TEXT NOT NULL
        );
INSERT INTO "documents" VALUES('chongqing-2017-work-report','/reports/2017.txt','work-report','2017201720172017201720172017201720172017201720172017201720172017','政府工作报告',2017,'work-report','重庆市','',9,'2026-11-21T04:57:29.954915+00:00','2026-11-21T04:57:29.954915+00:00');
INSERT INTO "documents" VALUES('chongqing-2019-work-report','/reports/2019.txt','work-report','2019201920192019201920192019201920192019201920192019201920192019','政府工作报告',2019,'work-report','重庆市','',9,'2026-11-21T04:57:29.955746+00:00','2026-11-21T04:57:29.955746+00:00');
CREATE TABLE places (
            document TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,  -- JSON list of section titles
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            progress REAL NOT NULL,
            at TEXT NOT NULL
        );
INSERT INTO "places" VALUES('chongqing-2019-work-report','["三、工作", "（二）乡村"]','粮食丰收。','前文','后文',7,0.25,'2026-11-21T04:57:29.956222+00:00');
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "settings" VALUES('width','40');
CREATE UNIQUE INDEX documents_path ON documents (path, document_id) WHERE path <> '-';
CREATE INDEX documents_sha256 ON documents (sha256, document_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('bookmarks',1);
INSERT INTO "sqlite_sequence" VALUES('corrections',2);
COMMIT;
