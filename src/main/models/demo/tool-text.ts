import type { Exchange } from './transcript';

/** The CSV files of a `list_files` answer, in its order; symbolic links are left alone. */
export function csvPaths(listing: string): readonly string[] {
  return listing
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => /\.csv$/i.test(line) && !line.includes(' -> ') && !line.startsWith('…'));
}

/** What is known of a file from the pages that were read of it. */
export type FileText =
  | { readonly type: 'whole'; readonly text: string }
  | { readonly type: 'read_on'; readonly offset: number }
  | { readonly type: 'unreadable'; readonly why: string };

/** The line in square brackets that `read_file` puts last when it did not return everything. */
const NOTICE = /(?:^|(?<=\n))\[lines? [^\]\n]*(?:offset [\d,]+|was cut[^\]\n]*)\]\s*$/;

/** Puts a file together from the newest page at each offset. */
export function fileText(reads: readonly Exchange[], path: string): FileText {
  const pages = new Map<number, string>();
  for (const { input, output } of reads) {
    if (input['path'] === path) pages.set(Number(input['offset'] ?? 1), output);
  }
  let text = '';
  for (let offset = 1; ;) {
    const page = pages.get(offset);
    if (page === undefined) return { type: 'read_on', offset };
    const notice = NOTICE.exec(page);
    const lines = notice === null ? page : page.slice(0, notice.index);
    text += text === '' || text.endsWith('\n') ? lines : `\n${lines}`;
    if (notice === null) return { type: 'whole', text };
    const next = Number(/offset ([\d,]+)/.exec(notice[0])?.[1]?.replaceAll(',', '') ?? 0);
    if (notice[0].includes('was cut') || next <= offset) {
      return { type: 'unreadable', why: `${path} has a line that is too long to be read whole` };
    }
    offset = next;
  }
}

/** The exit code and the first number of a `run_command` answer; null where there is none. */
export function commandResult(output: string): {
  readonly exitCode: number | null;
  readonly number: number | null;
} {
  const [first = '', ...rest] = output.split('\n');
  const exitCode = /^exit (-?\d+)/.exec(first)?.[1];
  const number = /\d+/.exec(rest.join('\n'))?.[0];
  return {
    exitCode: exitCode === undefined ? null : Number(exitCode),
    number: number === undefined ? null : Number(number),
  };
}

/** A path as one word of a POSIX shell: file names are data and may hold anything. */
export function shellWord(path: string): string {
  const local = path.startsWith('-') ? `./${path}` : path;
  return /^[\w./ -]+$/.test(local) ? `"${local}"` : `'${local.replaceAll("'", `'\\''`)}'`;
}
