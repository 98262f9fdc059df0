import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The events of a recorded answer, in order. @throws when there is no such file. */
export function recordedEvents(name: string): readonly object[] {
  const file = join(import.meta.dirname, 'recorded', `${name}.chunks.txt`);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => z.looseObject({}).parse(JSON.parse(line)));
}
