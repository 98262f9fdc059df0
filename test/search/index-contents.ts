import Database from 'better-sqlite3';

const VOCABULARY = `CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'col')`;
/** Checks that the inverted index is whole. @throws where it is not. */
const CHECK = `INSERT INTO words (words) VALUES ('integrity-check')`;
/** Keys and ids are given out in the order of the work: what they stand for is compared. */
const CONTENTS = {
  runs: 'SELECT id, seq, at FROM runs ORDER BY id',
  tasks: 'SELECT id, print FROM tasks ORDER BY id',
  facets: 'SELECT name FROM facets ORDER BY name',
  totals: 'SELECT documents, length FROM totals',
  documents: `
    SELECT r.id AS run, t.id AS task, d.seq, d.part, d.kind, d.at, d.slice_from, d.slice_to, d.length,
      hex(d.frequent) AS frequent, k.text IS NOT NULL AS is_kept
    FROM documents AS d LEFT JOIN runs AS r ON r.key = d.run LEFT JOIN tasks AS t ON t.key = d.task
      LEFT JOIN kept_texts AS k ON k.id = d.id
    ORDER BY r.id, t.id, d.seq, d.part, d.slice_from`,
  ofRuns: `
    SELECT r.id, t.documents FROM runs AS r JOIN terms AS t ON t.term = char(0xE000) || 'r' || r.key
    ORDER BY r.id`,
  terms: `SELECT term, documents FROM terms WHERE term < char(0xE000) ORDER BY term`,
  words: `
    SELECT term, col, doc, cnt FROM temp.vocabulary WHERE col <> 'facets' ORDER BY term, col`,
} as const;

type Contents = Readonly<Record<keyof typeof CONTENTS, readonly unknown[]>>;

/** All that an index holds, in an order that does not tell how it came to be. */
export function contentsOf(indexFile: string): Contents {
  const db = new Database(indexFile, { fileMustExist: true });
  try {
    db.exec(CHECK);
    db.exec(VOCABULARY);
    const all = (sql: string): readonly unknown[] => db.prepare(sql).all();
    return {
      runs: all(CONTENTS.runs),
      tasks: all(CONTENTS.tasks),
      facets: all(CONTENTS.facets),
      totals: all(CONTENTS.totals),
      documents: all(CONTENTS.documents),
      ofRuns: all(CONTENTS.ofRuns),
      terms: all(CONTENTS.terms),
      words: all(CONTENTS.words),
    };
  } finally {
    db.close();
  }
}
