import { z } from 'zod';
import { ok, type Result } from '../../shared/result';
import { snippetOf } from './file-citation';
import { defineTool, type Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted, shownPath } from './wording';

/** Some lines of a file of the project. */
export interface KnowledgeChunk {
  /** The same while the file stays as it is. */
  readonly id: string;
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  /** From 1. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly text: string;
}

/** An index of a project's text files. */
export interface Knowledge {
  /**
   * The chunks that fit best, best first, after the index has caught up with the files. Fails with a
   * sentence. @throws the signal's reason.
   */
  search(of: {
    readonly projectId: string;
    readonly folder: string;
    readonly query: string;
    /** Chunks. */
    readonly limit: number;
    readonly signal: AbortSignal;
    readonly onActivity: () => void;
  }): Promise<Result<readonly KnowledgeChunk[], string>>;
}

const DEFAULT_LIMIT = 8;
/** Characters of one chunk that are told. */
const CHUNK_CHARS = 4_000;

/** Output: for each chunk `path, lines A to B (id)` and its text, best first. */
export function createKnowledgeSearch(knowledge: Knowledge): Tool {
  return defineTool({
    name: 'knowledge_search',
    description:
      'Finds the passages of the project’s text files that fit some words best, wherever they are. ' +
      'Use it to find out where something is written about; search_files finds exact text.',
    access: 'reads',
    repeatable: true,
    cites: true,
    network: false,
    input: z.strictObject({
      query: z.string().trim().min(1).max(1_000).describe('Words to look for.'),
      limit: z.number().int().min(1).max(50).optional().describe('Passages, 1 to 50. Default 8.'),
    }),
    searches: ({ query }) => shownPath(query),
    inspect: (_, { folder }) =>
      Promise.resolve(
        ok({
          subject: { type: 'path', path: '.', outside: false, real: folder },
          proposal: { type: 'read', path: '.' },
        }),
      ),
    async run({ query, limit = DEFAULT_LIMIT }, { projectId, folder, signal, onActivity }) {
      const found = await knowledge.search({
        ...{ projectId, folder, query, limit, signal, onActivity },
      });
      if (!found.ok) return failed(found.error);
      const chunks = found.value;
      if (chunks.length === 0) return succeeded('(nothing found)', '0 passages');
      return succeeded(
        chunks.map(told).join('\n\n'),
        counted(chunks.length, 'passage'),
        chunks.map(citationOf),
      );
    },
  });
}

function told(chunk: KnowledgeChunk): string {
  const text =
    chunk.text.length <= CHUNK_CHARS ? chunk.text : `${chunk.text.slice(0, CHUNK_CHARS)}…`;
  return `${shownPath(chunk.path)}, ${linesOf(chunk)} (${chunk.id})\n${text.trimEnd()}`;
}

function citationOf(chunk: KnowledgeChunk) {
  return {
    sourceId: `file:${chunk.path}`,
    title: chunk.path,
    location: linesOf(chunk),
    snippet: snippetOf(chunk.text),
  };
}

function linesOf({ firstLine, lastLine }: KnowledgeChunk): string {
  return firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
}
