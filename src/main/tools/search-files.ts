import { realpath } from 'node:fs/promises';
import { z } from 'zod';
import type { Citation } from '../../shared/model/citation';
import type { ToolRun } from '../engine/ports';
import { errorCode, failureSentence } from './failure-sentence';
import { snippetOf } from './file-citation';
import { defineFileTool } from './file-tool';
import type { FileToolOptions } from './file-tool-options';
import type { FoundLine } from './search/ripgrep-event';
import { search } from './search/search';
import type { FileLines, SearchFindings } from './search/search-request';
import type { Tool } from './tool';
import { failed, succeeded } from './tool-run';
import { counted, shownPath } from './wording';

const DEFAULT_MATCHES = 200;
/** Bytes of lines that one call returns. */
const PAGE_BYTES = 64 * 1024;
/** Of one search (ms). */
const TIMEOUT_MS = 60_000;
/** Characters of one line that are shown. */
const LINE_CHARS = 500;

interface SearchFilesOptions extends FileToolOptions {
  /** The program ripgrep; absolute. */
  readonly ripgrep: string;
}

/**
 * Output: `path:line: text` for each line that matches and `path-line- text` for those around it, by
 * path. Last lines in square brackets say what is left out.
 */
export function createSearchFiles(options: SearchFilesOptions): Tool {
  return defineFileTool(options, {
    name: 'search_files',
    description:
      'Searches the text of the files of the project, or of one folder or file, for a regular ' +
      'expression, line by line. Skips what .gitignore names, binary files and files over 20 MB.',
    access: 'reads',
    repeatable: true,
    cites: true,
    network: false,
    input: z.strictObject({
      pattern: z.string().min(1).max(2_000).describe('A regular expression (Rust syntax).'),
      path: z.string().optional().describe('A folder or file. Default: the project folder.'),
      glob: z
        .string()
        .min(1)
        .max(1_000)
        .optional()
        .describe('Only files that match, such as *.ts or src/**/*.md.'),
      ignoreCase: z.boolean().optional().describe('Default false.'),
      contextLines: z
        .number()
        .int()
        .min(0)
        .max(10)
        .optional()
        .describe('Around each match, 0 to 10.'),
      maxMatches: z.number().int().min(1).max(1_000).optional().describe('Default 200.'),
    }),
    searches: ({ pattern, path }) =>
      path === undefined ? shownPath(pattern) : `${shownPath(pattern)} in ${shownPath(path)}`,
    pathOf: ({ path = '.' }) => path,
    async run(input, reached, context) {
      const { pattern, glob = null, maxMatches = DEFAULT_MATCHES } = input;
      const { shown, stats, name } = reached;
      if (stats === null) return failed(`${shown} does not exist.`);
      if (!stats.isDirectory() && !stats.isFile()) return failed(`${shown} is not a regular file.`);
      if (pattern.includes('\0') || pattern.includes('\n')) {
        return failed(
          'The pattern may hold neither a NUL byte nor a line break: lines are searched one by one.',
        );
      }
      const { dataFolder } = options;
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      try {
        const found = await search({
          program: options.ripgrep,
          reached,
          hidden: dataFolder === null ? null : await realpath(dataFolder).catch(() => null),
          pattern,
          glob,
          ignoreCase: input.ignoreCase ?? false,
          contextLines: input.contextLines ?? 0,
          maxMatches,
          maxBytes: PAGE_BYTES,
          signal: AbortSignal.any([context.signal, timeout]),
        });
        if (!found.ok)
          return failed(`The search could not be made: ${found.error}`, 'invalid pattern');
        return findingsRun(found.value, stats.isDirectory() ? name : null, name);
      } catch (error) {
        if (context.signal.aborted) throw error;
        if (timeout.aborted)
          return failed('The search took longer than a minute; search one folder.');
        if (errorCode(error) === 'ENOENT')
          return failed('The search program is missing from this installation.');
        return failed(failureSentence(shown, error));
      }
    },
  });
}

/** `folder` is where the ways of the files begin; null where one `file` was searched. */
function findingsRun(findings: SearchFindings, folder: string | null, file: string): ToolRun {
  const { files, matches, longMatches, isCut } = findings;
  const nameOf = ({ way }: FileLines): string => {
    if (folder === null) return file;
    return folder === '' ? way : `${folder.replace(/\/$/, '')}/${way}`;
  };
  const lines = files.flatMap((found) => linesOf(nameOf(found), found.lines));
  if (isCut)
    lines.push('[there are more matches; narrow the pattern, the path or the glob to see them]');
  if (longMatches > 0) {
    const are = longMatches === 1 ? 'is' : 'are';
    lines.push(`[${counted(longMatches, 'match', 'matches')} in very long lines ${are} not shown]`);
  }
  const summary = isCut
    ? `the first ${counted(matches, 'match', 'matches')}`
    : counted(matches + longMatches, 'match', 'matches');
  const citations = files.map((found) => citationOf(nameOf(found), found.lines));
  return succeeded(lines.length === 0 ? '(no matches)' : lines.join('\n'), summary, citations);
}

function linesOf(name: string, found: readonly FoundLine[]): readonly string[] {
  const shown = shownPath(name);
  return found.map(({ isMatch, line, bytes }) => {
    const mark = isMatch ? ':' : '-';
    return `${shown}${mark}${line}${mark} ${textOf(bytes)}`;
  });
}

/** One line, without its end and what no text holds. */
function textOf(bytes: Buffer): string {
  const text = bytes
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .replaceAll('\0', '\uFFFD');
  return text.length <= LINE_CHARS
    ? text
    : `${text.slice(0, LINE_CHARS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function citationOf(name: string, found: readonly FoundLine[]): Citation {
  const matches = found.filter(({ isMatch }) => isMatch);
  const numbers = matches.map(({ line }) => line);
  const [first = 1, last = first] = [numbers[0], numbers.at(-1)];
  return {
    sourceId: `file:${name}`,
    title: name,
    location: first === last ? `line ${first}` : `lines ${first} to ${last}`,
    snippet: snippetOf(textOf(matches[0]?.bytes ?? Buffer.alloc(0))),
  };
}
