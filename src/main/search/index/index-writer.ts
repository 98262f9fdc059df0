import { deflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { SearchKind } from '../../../shared/model/search-query';
import { idAt, timeOf } from '../document-time';
import { FURTHER_FACET, kindFacet, kindNumber, rangeFacets } from '../facets';
import { slicesOf } from '../text-slices';
import { createBlocks } from './blocks';
import { documentWords } from './document-rows';

/** A text of so many characters is not read again for a few words of it: its slices are kept. */
const KEPT_FROM_CHARS = 524_288;

const LAST_TAKEN = `
  SELECT MAX(id) AS id FROM documents WHERE id >= @from AND id < @from + @count`;
const ADD_DOCUMENT = `
  INSERT INTO documents (id, run, task, seq, part, kind, at, slice_from, slice_to, length, frequent)
  VALUES (@id, @run, @task, @seq, @part, @kind, @at, @from, @to, @length, @frequent)`;
const ADD_WORDS = `
  INSERT INTO words (rowid, facets, text, names)
  VALUES (CAST(@id AS INTEGER), @facets, @text, @names)`;
const KEEP_TEXT = 'INSERT INTO kept_texts (id, text) VALUES (@id, @text)';
const COUNT_TERM = `
  INSERT INTO terms (term, documents) VALUES (@term, @documents)
  ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents`;
const ADD_TO_TOTALS = `
  UPDATE totals SET documents = documents + @documents, length = length + @length,
    farthest = MAX(farthest, @farthest)`;
const REMOVE = ['documents', 'kept_texts'].map((table) => `DELETE FROM ${table} WHERE id = @id`);
const REMOVE_WORDS = 'DELETE FROM words WHERE rowid = CAST(@id AS INTEGER)';

const LastSchema = z.object({ id: z.number().nullable() });

/** A text with what leads back to it. */
export interface NewText {
  /** Keys of the attempt, or of the task that it is of. */
  readonly run: number | null;
  readonly task: number | null;
  /** 0 for a task. */
  readonly seq: number;
  readonly part: number;
  readonly kind: SearchKind;
  /** Unix ms. */
  readonly at: number;
  readonly text: string;
  /** Beside those that follow from the above. */
  readonly facets: readonly string[];
}

export interface AddedIds {
  readonly firstId: number;
  readonly lastId: number;
}

export type IndexWriter = ReturnType<typeof createIndexWriter>;

/** Puts texts into the index and takes them out. All of it happens between `begin` and `commit`. */
export function createIndexWriter(db: Database.Database) {
  const lastTaken = db.prepare(LAST_TAKEN);
  const addDocument = db.prepare(ADD_DOCUMENT);
  const addWords = db.prepare(ADD_WORDS);
  const keepText = db.prepare(KEEP_TEXT);
  const countTerm = db.prepare(COUNT_TERM);
  const addToTotals = db.prepare(ADD_TO_TOTALS);
  const removals = [...REMOVE, REMOVE_WORDS].map((sql) => db.prepare(sql));
  const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((sql) =>
    db.prepare(sql),
  );
  const blocks = createBlocks(db);
  let terms = new Map<string, number>();
  let added = { documents: 0, length: 0, farthest: 0 };
  clear();

  function clear(): void {
    blocks.load();
    terms = new Map();
    added = { documents: 0, length: 0, farthest: 0 };
  }

  /** The first of `count` free ids in a row, from `from` on. */
  function freeIds(from: number, count: number): number {
    let free = from;
    for (;;) {
      const { id } = LastSchema.parse(lastTaken.get({ from: free, count }));
      if (id === null) return free;
      free = id + 1;
    }
  }

  return {
    begin: () => void begin?.run(),
    /** What was begun and not committed is undone. */
    rollback: () => {
      if (db.inTransaction) rollback?.run();
      clear();
    },
    /** Documents that are not committed yet. */
    uncommitted: () => added.documents,
    commit: () => {
      blocks.write();
      for (const [term, documents] of terms) countTerm.run({ term, documents });
      addToTotals.run(added);
      commit?.run();
      terms = new Map();
      added = { documents: 0, length: 0, farthest: 0 };
    },

    /**
     * Adds the documents of a text one by one, calling `pause` between them. Their ids are in a row, and
     * above `after`.
     */
    async add(text: NewText, after: number, pause: () => Promise<void>): Promise<AddedIds> {
      const slices = slicesOf(text.text);
      const isLong = text.text.length >= KEPT_FROM_CHARS;
      const first = freeIds(Math.max(idAt(text.at), after + 1), slices.length);
      for (const [index, { from, to }] of slices.entries()) {
        const piece = text.text.slice(from, to);
        const words = documentWords(piece);
        const id = first + index;
        const { run, task, seq, part, kind, at } = text;
        addDocument.run({
          ...{ id, run, task, seq, part, at, kind: kindNumber(kind) },
          from: slices.length > 1 ? from : null,
          to: slices.length > 1 ? to : null,
          length: words.length,
          frequent: words.frequent,
        });
        const further = part > 0 || index > 0 ? [FURTHER_FACET] : [];
        const counted = [kindFacet(kind), ...text.facets];
        const facets = [...counted, ...further, ...rangeFacets(id)].join(' ');
        addWords.run({ id, facets, text: words.text, names: words.names });
        if (isLong) keepText.run({ id, text: deflateRawSync(piece, { level: 1 }) });
        for (const term of words.distinct) terms.set(term, (terms.get(term) ?? 0) + 1);
        for (const facet of counted) terms.set(facet, (terms.get(facet) ?? 0) + 1);
        blocks.count(id);
        added = {
          documents: added.documents + 1,
          length: added.length + words.length,
          farthest: Math.max(added.farthest, timeOf(id) - at),
        };
        await pause();
      }
      return { firstId: first, lastId: first + slices.length - 1 };
    },

    remove: (id: number) => {
      for (const removal of removals) removal.run({ id });
    },
  };
}
