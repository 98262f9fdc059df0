import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SearchQuerySchema, type SearchFilter } from '../../src/shared/model/search-query';
import type { RunEventBody } from '../../src/shared/model/run-event';
import type { SearchPage } from '../../src/shared/model/search-page';
import {
  addAgent,
  addRun,
  addTask,
  openTestLedger,
  temporaryFile,
} from '../../src/main/ledger/testing/fixture';
import { openSearchIndex, type SearchIndex } from '../../src/main/search/index/search-index';
import { openSearchReader } from '../../src/main/search/query/search-reader';

const FIRST_TIME = 1_750_000_000_000;

type ToolResult = Extract<RunEventBody, { type: 'tool_result' }>;

export type SearchedLedger = ReturnType<typeof searchedLedger>;

/** A real ledger on disk with its index. `close` takes both away. */
export function searchedLedger() {
  const file = temporaryFile();
  const time = { now: FIRST_TIME };
  const ledger = openTestLedger(file, 'id', () => (time.now += 1));
  const files = {
    ledgerFile: file,
    indexFile: join(dirname(file), 'search.db'),
    nativeBinding: null,
  };
  let index: SearchIndex | null = null;

  async function reader() {
    index ??= openSearchIndex(files);
    await index.catchUp(
      () => Promise.resolve(),
      () => undefined,
    );
    return openSearchReader(files);
  }

  return {
    ...ledger,
    files,
    time,
    /** A task with one attempt; its title holds no word that a test looks for. */
    attempt: (title = 'T') => {
      const { task, agent } = addTask(ledger.stores, title);
      return { task, agent, run: addRun(ledger, task, agent) };
    },
    anotherAttempt: (title = 'T') => {
      const { task } = addTask(ledger.stores, title);
      const agent = addAgent(ledger.stores);
      return { task, agent, run: addRun(ledger, task, agent) };
    },
    /** Brings the index up to the ledger, and searches. */
    search: async (
      words: string,
      filter: SearchFilter = {},
      more: { order?: 'best'; limit?: number; after?: string } = {},
    ): Promise<SearchPage> => {
      const open = await reader();
      try {
        return open.query(SearchQuerySchema.parse({ words, filter, ...more }));
      } finally {
        open.close();
      }
    },
    find: async (runId: string, words: string) => {
      const open = await reader();
      try {
        return open.inAttempt({ runId, words });
      } finally {
        open.close();
      }
    },
    index: () => (index ??= openSearchIndex(files)),
    closeIndex: () => {
      index?.close();
      index = null;
    },
    close: () => {
      index?.close();
      ledger.db.close();
      rmSync(dirname(file), { recursive: true, force: true });
    },
  };
}

/** Where the hits of a page are: kind and seq, in their order. */
export function placesOf({ hits }: SearchPage): readonly string[] {
  return hits.map(({ kind, attempt }) => `${kind} ${attempt?.seq ?? '-'}`);
}

/** What is marked in each hit. */
export function markedOf({ hits }: SearchPage): readonly (readonly string[])[] {
  return hits.map(({ snippet }) =>
    snippet.ranges.map(([from, to]) => snippet.text.slice(from, to)),
  );
}

export function answer(text: string): RunEventBody {
  return { type: 'text', turn: 1, step: 1, text };
}

export function toolCall(tool: string, input: { readonly [key: string]: string }): RunEventBody {
  return { type: 'tool_call', turn: 1, step: 1, callId: 'c', tool, input };
}

export function toolResult(preview: string, changes: Partial<ToolResult> = {}): RunEventBody {
  return {
    type: 'tool_result',
    turn: 1,
    step: 1,
    callId: 'c',
    tool: 'run_command',
    outcome: 'ok',
    citations: [],
    summary: 'exit 0',
    preview,
    outputHash: null,
    outputBytes: preview.length,
    exitCode: 0,
    durationMs: 1,
    ...changes,
  };
}
