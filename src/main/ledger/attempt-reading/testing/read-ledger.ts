import type { RunEvent, RunEventBody } from '../../../../shared/model/run-event';
import { openForReading } from '../../reader/open-for-reading';
import { addTaskWithRun, openTestLedger, temporaryFile } from '../../testing/fixture';
import { createAttemptReading } from '../attempt-reading';

const EVENTS_PER_COMMIT = 2;

/** A ledger on disk with attempts that have these events, and what reads them. */
export function readLedger(histories: readonly (readonly RunEventBody[])[]) {
  const file = temporaryFile();
  const ledger = openTestLedger(file);
  const attempts = histories.map((bodies, index) => {
    const { run } = addTaskWithRun(ledger, `Task ${index}`);
    // Its first event is there already: that it was queued.
    const events: readonly RunEvent[] = [
      ...ledger.stores.runEvents.after(run.id, 0, 1),
      ...inCommits(bodies.slice(1)).flatMap((some) => ledger.stores.runEvents.append(run.id, some)),
    ];
    return { id: run.id, events };
  });
  const reader = openForReading({ file, nativeBinding: null });
  return {
    ...ledger,
    file,
    attempts,
    reading: createAttemptReading(reader),
    close: () => {
      reader.close();
      ledger.db.close();
    },
  };
}

/** A few at a time: each commit has a time of its own. */
function inCommits(bodies: readonly RunEventBody[]): readonly (readonly RunEventBody[])[] {
  const commits = Math.ceil(bodies.length / EVENTS_PER_COMMIT);
  return Array.from({ length: commits }, (_, index) =>
    bodies.slice(index * EVENTS_PER_COMMIT, (index + 1) * EVENTS_PER_COMMIT),
  );
}
