import { writeSync } from 'node:fs';
import { addTaskWithRun, openTestLedger } from './fixture';

/** A process that appends events without end, and says after each commit how far it has come. */
const ledger = openTestLedger(process.argv[2] ?? '', `by-${process.pid}`);
const { run } = addTaskWithRun(ledger);
writeSync(1, `${run.id}\n`);
for (;;) {
  const events = ledger.engine.append(run.id, [
    { type: 'text', turn: 1, step: 1, text: 'x'.repeat(2_000) },
    { type: 'text', turn: 1, step: 1, text: 'y'.repeat(20) },
    { type: 'text', turn: 1, step: 1, text: 'z'.repeat(9_000) },
  ]);
  writeSync(1, `${events.at(-1)?.seq ?? 0}\n`);
}
