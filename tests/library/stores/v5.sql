PRAGMA application_id = 1668371541;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE bookmark_pairs (  -- the other end of a pair of a comparison
            bookmark INTEGER PRIMARY KEY REFERENCES bookmarks ON DELETE CASCADE,
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL
        );
CREATE TABLE bookmark_tags (
            bookmark INTEGER NOT NULL REFERENCES bookmarks ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (bookmark, tag)
        ) WITHOUT ROWID;
INSERT INTO "bookmark_tags" VALUES(1,'粮食');
CREATE TABLE "bookmarks" (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a removed one's number never comes again
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            created TEXT NOT NULL,
            changed TEXT NOT NULL,
            scope TEXT NOT NULL,
            color TEXT NOT NULL,
            note TEXT NOT NULL,  -- Markdown
            sha256 TEXT NOT NULL  -- of the file it was made in; '' where that is not known
        );
INSERT INTO "bookmarks" VALUES(1,'chongqing-2019-work-report','["三、工作", "（二）乡村"]','粮食丰收。','前文','后文',7,'2026-11-21T04:57:29.956699+00:00','2026-11-21T05:00:00.000000+00:00','section','red','见**附件**','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
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
CREATE TABLE document_tags (
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (document, tag)
        ) WITHOUT ROWID;
INSERT INTO "document_tags" VALUES('chongqing-2019-work-report','重要');
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
        , edited TEXT NOT NULL DEFAULT '');
INSERT INTO "documents" VALUES('chongqing-2017-work-report','/reports/2017.txt','work-report','2017201720172017201720172017201720172017201720172017201720172017','政府工作报告',2017,'work-report','重庆市','',9,'2026-11-21T04:57:29.954915+00:00','2026-11-21T04:57:29.954915+00:00','');
INSERT INTO "documents" VALUES('chongqing-2019-work-report','/reports/2019.txt','work-report','2019201920192019201920192019201920192019201920192019201920192019','重庆市政府工作报告',2019,'work-report','重庆市','',9,'2026-11-21T04:57:29.955746+00:00','2026-11-21T04:57:29.955746+00:00','title');
CREATE TABLE editions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,  -- where it was read; of a file in an archive: ARCHIVE/NAME
            document_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,  -- of the file, which is kept under it
            text_sha256 TEXT NOT NULL,  -- of the document's folded text: alike in any format
            sketch BLOB NOT NULL,  -- library/sketch.py
            format TEXT NOT NULL,
            size INTEGER NOT NULL,  -- bytes of the file
            added TEXT NOT NULL, reports INTEGER NOT NULL DEFAULT 0,
            UNIQUE (path, document_id, sha256)
        );
INSERT INTO "editions" VALUES(1,'chongqing-2019-work-report','/somewhere/2019.pdf','work-report','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',X'0100000000000000','pdf',1234,'2026-11-21T05:00:00.000000+00:00',2);
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
CREATE TABLE visits (
            id INTEGER PRIMARY KEY,  -- in the order of the visits
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            other TEXT REFERENCES documents ON DELETE CASCADE,  -- that it was compared with
            older INTEGER NOT NULL,  -- 1 where `document` was the old side of the comparison
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            jumped INTEGER NOT NULL,  -- 1 where one jumped away, 0 where one read on
            at TEXT NOT NULL
        );
INSERT INTO "visits" VALUES(1,'chongqing-2019-work-report','chongqing-2017-work-report',0,'["三、工作", "（二）乡村"]','粮食丰收。','前文','后文',7,1,'2026-11-21T06:00:00.000000+00:00');
CREATE TABLE workspaces (
            name TEXT PRIMARY KEY,  -- '' for the one without a name
            tabs TEXT NOT NULL,  -- JSON, see cqtui.tui.tabs.recipes
            at TEXT NOT NULL
        ) WITHOUT ROWID;
INSERT INTO "workspaces" VALUES('粮食','{"at": 0, "tabs": []}','2026-11-21T06:00:00.000000+00:00');
CREATE INDEX visits_document ON visits (document);
CREATE UNIQUE INDEX documents_path ON documents (path, document_id) WHERE path <> '-';
CREATE INDEX bookmarks_document ON bookmarks (document, position);
CREATE INDEX documents_sha256 ON documents (sha256, document_id);
CREATE INDEX editions_document ON editions (document);
CREATE INDEX editions_sha256 ON editions (sha256, document_id);
CREATE INDEX editions_text ON editions (text_sha256);
CREATE INDEX documents_year ON documents (year, kind);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('bookmarks',1);
INSERT INTO "sqlite_sequence" VALUES('corrections',2);
INSERT INTO "sqlite_sequence" VALUES('editions',1);
COMMIT;
