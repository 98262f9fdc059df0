import { basename, dirname } from 'node:path';
import { err, ok, type Result } from '../../../shared/result';
import { runForLines } from '../../processes/program-lines';
import { commandEnvironment } from '../command-environment';
import { holdFolder } from '../held-folder';
import { isInside, wayInside } from '../inside';
import { Findings } from './findings';
import { FoundText } from './found-text';
import { foundLine, isLongMatch } from './ripgrep-event';
import type { SearchFindings, SearchRequest } from './search-request';

/** ripgrep skips larger files: they are data, not text that somebody wrote. */
const MAX_FILE_SIZE = '20M';

/**
 * Searches files as git sees them: what `.gitignore` names, `.git` and `node_modules` are passed
 * over, links are not followed. Every line is confirmed in the file before it counts.
 * Fails with a sentence where the pattern is no regular expression.
 * @throws the system's error, and the signal's reason.
 */
export async function search(request: SearchRequest): Promise<Result<SearchFindings, string>> {
  const { reached, program, signal } = request;
  const isFolder = reached.stats?.isDirectory() === true;
  const start = isFolder ? reached.real : dirname(reached.real);
  const held = await holdFolder(start);
  const text = new FoundText(reached.root, start);
  const findings = new Findings(request, text);
  try {
    const place = isFolder ? './' : `./${basename(reached.real)}`;
    const args = [...argumentsOf(request, start), '--', place];
    const run = {
      program: { file: program, args },
      folder: held.pathForOthers,
      environment: commandEnvironment(process.env, process.platform),
      signal,
    };
    const end = await runForLines(run, async (line) => {
      const found = foundLine(line);
      if (found !== null) return findings.add(found);
      if (isLongMatch(line)) findings.addLong();
      return true;
    });
    if (end.exitCode === 2 && end.complaint !== '') return err(complaintOf(end.complaint));
    return ok(findings.all());
  } finally {
    await text.close();
    await held.close();
  }
}

function argumentsOf(request: SearchRequest, start: string): readonly string[] {
  const { pattern, ignoreCase, contextLines, hidden } = request;
  const isHiddenBelow = hidden !== null && hidden !== start && isInside(start, hidden);
  return [
    ...[
      '--no-config',
      '--json',
      '--no-messages',
      '--sort=path',
      '--encoding=none',
      `--max-filesize=${MAX_FILE_SIZE}`,
    ],
    ...['--no-follow', '--hidden', '--no-require-git', '--no-ignore-global'],
    ...['--glob=!.git', '--glob=!node_modules'],
    ...(isHiddenBelow ? [`--glob=!/${escaped(wayInside(start, hidden))}`] : []),
    ...(ignoreCase ? ['--ignore-case'] : []),
    `--context=${contextLines}`,
    `--regexp=${pattern}`,
  ];
}

/** A path as a glob that means nothing else. */
function escaped(path: string): string {
  return path.replace(/[\\*?[\]{}!]/g, String.raw`\$&`);
}

function complaintOf(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.findLast((line) => line.startsWith('error: '))?.slice('error: '.length);
  return (reason ?? lines[0] ?? '').replace(/^rg: /, '').trim();
}
