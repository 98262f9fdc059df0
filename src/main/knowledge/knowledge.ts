import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { catchUp } from './catch-up';
import { openIndexStore, type FoundChunk, type IndexStore } from './index-store';
import { wordsQuery, type WordsQuery } from './words-query';

export interface KnowledgeOptions {
  /** This app's own data; the indexes are in `knowledge` below it and may be deleted at any time. */
  readonly dataFolder: string;
  /** The program ripgrep; absolute. */
  readonly ripgrep: string;
  readonly nativeBinding: string | null;
}

export interface KnowledgeRequest {
  readonly projectId: string;
  /** The project's. */
  readonly folder: string;
  readonly query: string;
  /** Chunks. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly onActivity: () => void;
}

/** An index of each project's text files. */
export interface ProjectKnowledge {
  /**
   * The chunks that fit best, best first, after the index has caught up with the files. Fails with a
   * sentence. @throws the signal's reason.
   */
  search(request: KnowledgeRequest): Promise<Result<readonly FoundChunk[], string>>;
  /** Closes the files; what is being searched fails. */
  close(): void;
}

export function createKnowledge(options: KnowledgeOptions): ProjectKnowledge {
  const stores = new Map<string, IndexStore>();
  /** One thing at a time in each index: its connection has one transaction. */
  const busy = new Map<string, Promise<unknown>>();

  function open(file: string, folder: string): IndexStore {
    const known = stores.get(file);
    if (known !== undefined && existsSync(file)) return known;
    forget(file);
    const store = openIndexStore({ file, folder, nativeBinding: options.nativeBinding });
    stores.set(file, store);
    return store;
  }

  function forget(file: string): void {
    stores.get(file)?.close();
    stores.delete(file);
  }

  async function look(file: string, request: KnowledgeRequest, query: WordsQuery) {
    const { signal, onActivity, limit } = request;
    const folder = await realpath(request.folder);
    const places = {
      folder,
      dataFolder: await realpath(options.dataFolder),
      ripgrep: options.ripgrep,
    };
    const store = open(file, folder);
    await catchUp(store, { places, signal, onActivity });
    const found = store.find(query.whole, limit);
    return found.length < limit ? store.find(query.beginnings, limit) : found;
  }

  return {
    async search(request) {
      const query = wordsQuery(request.query);
      if (query === null) return err('The query holds no word to look for.');
      const file = fileOf(options.dataFolder, request.projectId);
      const before = busy.get(file) ?? Promise.resolve();
      const work = before.then(() => look(file, request, query));
      const settled = work.catch(() => undefined);
      busy.set(file, settled);
      try {
        return ok(await work);
      } catch (cause) {
        request.signal.throwIfAborted();
        // Whatever is wrong with it, the next search begins with a connection of its own.
        forget(file);
        return err(`The index of the project cannot be used (${codeOf(cause)}).`);
      }
    },
    close() {
      for (const file of [...stores.keys()]) forget(file);
    },
  };
}

function fileOf(dataFolder: string, projectId: string): string {
  return join(dataFolder, 'knowledge', `${projectId.replace(/[^\w-]/g, '_')}.db`);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no error code';
}
