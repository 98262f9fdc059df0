import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ZERO } from '../processes/bounded-lines';
import { runForLines } from '../processes/program-lines';

export interface ProjectFile {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  /** Unix ms, with fractions. */
  readonly modifiedAt: number;
  /** Bytes. */
  readonly size: number;
}

export interface ProjectPlaces {
  /** The project's folder, absolute and real. */
  readonly folder: string;
  /** This app's own data, which is passed over; absolute and real. */
  readonly dataFolder: string;
  /** The program ripgrep; absolute. */
  readonly ripgrep: string;
}

/** Files that are looked at together. */
const BATCH = 64;

/**
 * The project's files as git sees them: what `.gitignore` names, `.git`, `node_modules` and links
 * are passed over. In batches, in no order.
 * @throws the system's error where ripgrep cannot be started, and the signal's reason.
 */
export async function eachBatch(
  places: ProjectPlaces,
  signal: AbortSignal,
  take: (files: readonly ProjectFile[]) => Promise<void>,
): Promise<void> {
  const { folder, ripgrep } = places;
  let paths: string[] = [];
  const flush = async (): Promise<void> => {
    const files = await Promise.all(paths.map((path) => lookAt(folder, path)));
    paths = [];
    await take(files.filter((file) => file !== null));
  };
  const run = {
    program: { file: ripgrep, args: argumentsOf(places) },
    folder,
    environment: { PATH: process.env['PATH'] ?? '' },
    lineEnd: ZERO,
    signal,
  } as const;
  await runForLines(run, async ({ text, isWhole }) => {
    if (isWhole)
      paths.push(text.replace(/^\.[/\\]/, '').replaceAll('\\', sep === '\\' ? '/' : '\\'));
    if (paths.length >= BATCH) await flush();
    return true;
  });
  await flush();
}

function argumentsOf({ folder, dataFolder }: ProjectPlaces): readonly string[] {
  const way = relative(folder, dataFolder).split(sep).join('/');
  const isBelow = way !== '' && !way.startsWith('..');
  return [
    ...['--no-config', '--files', '--null', '--no-messages', '--no-follow', '--hidden'],
    ...['--no-require-git', '--no-ignore-global', '--glob=!.git', '--glob=!node_modules'],
    ...(isBelow ? [`--glob=!/${way.replace(/[\\*?[\]{}!]/g, String.raw`\$&`)}`] : []),
    './',
  ];
}

/** Null for what is gone, or no regular file. */
async function lookAt(folder: string, path: string): Promise<ProjectFile | null> {
  try {
    const stats = await stat(join(folder, path));
    return stats.isFile() ? { path, modifiedAt: stats.mtimeMs, size: stats.size } : null;
  } catch {
    return null;
  }
}
