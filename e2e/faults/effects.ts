import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Every command of the agent adds its token here, in the project's folder: what happened can be counted. */
export const EFFECTS_FILE = 'effects.log';

/**
 * A command with one effect, between two pauses (tenths of a second). One that `leaves` also starts a
 * process that would live on for long if nobody ended it.
 */
export function commandFor(
  token: string,
  [before, after]: readonly [number, number],
  leaves: boolean,
): { readonly command: string } {
  const companion = leaves ? 'setsid sleep 300 & ' : '';
  return {
    command: `${companion}sleep 0.${before}; echo ${token} >> ${EFFECTS_FILE}; sleep 0.${after}`,
  };
}

const CommandSchema = z.object({
  command: z
    .string()
    .transform((command) => /echo (\S+) >> /.exec(command)?.[1])
    .pipe(z.string()),
});

/** The token that a call of `run_command` adds. @throws when its input is none of these commands. */
export function tokenOf(input: unknown): string {
  return CommandSchema.parse(input).command;
}

/** A file that only this call writes. */
export function noteFor(token: string): { readonly path: string; readonly content: string } {
  return { path: `notes/${token}.txt`, content: `${token}\n`.repeat(100) };
}

/** How often each token was added in a project's folder. */
export async function effectsIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(join(folder, EFFECTS_FILE), 'utf8').catch(() => '');
  const counts = new Map<string, number>();
  for (const token of text.split('\n').filter((line) => line !== '')) {
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return counts;
}
