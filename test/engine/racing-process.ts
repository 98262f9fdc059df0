import { readSync } from 'node:fs';
import type { Model, ModelPart } from '../../src/main/engine/ports';
import { engineHarness } from './harness';
import { scriptedModel } from './scripted-model';
import { settled } from './virtual-clock';

/**
 * A process that wants every task of the ledger the moment that it is told to, works on those that it
 * gets, and says how many these were.
 */
const harness = engineHarness({
  file: process.argv[2] ?? '',
  gatedModel: slowModel(),
  settings: { concurrency: 2 },
  self: { pid: process.pid, isAlive },
});
const { engine, stores, task: own } = harness;
const tasks = stores.projects
  .list()
  .flatMap(({ id }) => stores.tasks.ofProject(id))
  .filter(({ id }) => id !== own.id);
process.stdout.write('ready\n');
readSync(0, Buffer.alloc(1));

const ends = tasks.flatMap(({ id }) => {
  const wanted = engine.enqueue(id);
  return wanted.ok ? [wanted.value.promise] : [];
});
let left = ends.length;
for (const end of ends) void end.then(() => (left -= 1));
while (left > 0) {
  await harness.clock.advance(500);
  engine.tick();
}
process.stdout.write(`${ends.length}\n`);

/** Takes a moment for each answer, so that attempts overlap. */
function slowModel(): Model {
  async function* stream(...asked: Parameters<Model['stream']>): AsyncGenerator<ModelPart> {
    await settled();
    yield* scriptedModel([{ text: 'It is done.' }]).stream(...asked);
  }
  return { stream, unready: () => null, contextWindow: () => null };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
