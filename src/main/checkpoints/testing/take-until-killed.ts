import { writeSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { createCheckpoints } from '../take';
import { write } from './fixture';

/** What the process is told, as JSON. */
export interface TakeOrder {
  readonly dataFolder: string;
  readonly folder: string;
}

const OrderSchema = z.object({ dataFolder: z.string(), folder: z.string() });

/** Files that change before each take. */
const CHANGED_FILES = 300;

/** A process that changes files and takes checkpoints without end, and says when it begins with one. */
const order: TakeOrder = OrderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { dataFolder, folder } = order;
const checkpoints = createCheckpoints({ dataFolder, now: Date.now, newId: () => newId() });
for (let round = 0; ; round += 1) {
  for (let at = 0; at < CHANGED_FILES; at += 1) {
    write(folder, { [`d${at % 7}/${at}.txt`]: `${process.pid} ${round} ${at}` });
  }
  writeSync(1, 'takes\n');
  const taken = await checkpoints.take({ runId: 'T:attempt-1', projectId: 'P', folder });
  if (!taken.ok) throw new Error(taken.error);
}
