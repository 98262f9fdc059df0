import { writeSync } from 'node:fs';
import { z } from 'zod';
import { restoreLedger } from '../../src/main/compose-restore';
import { openTestLedger } from '../../src/main/ledger/testing/fixture';
import { createRestorer } from '../../src/main/checkpoints/restore/restorer';
import { restorerOptions } from './restore-fixture';

/** What the process is told, as JSON. */
export interface RestoreOrder {
  readonly dataFolder: string;
  readonly ledgerFile: string;
  /** Restored in turn, without end. */
  readonly checkpointIds: readonly string[];
}

const OrderSchema = z.object({
  dataFolder: z.string(),
  ledgerFile: z.string(),
  checkpointIds: z.array(z.string()),
});

/** A process that restores without end, and says when it begins, when files change and when it is done. */
const order: RestoreOrder = OrderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { stores } = openTestLedger(order.ledgerFile, `by-${process.pid}`, Date.now);
const ledger = restoreLedger(stores);
const restorer = createRestorer({
  ...restorerOptions(order.dataFolder),
  ledger: {
    ...ledger,
    beginWriting: (id, counts) => {
      ledger.beginWriting(id, counts);
      writeSync(1, 'writes\n');
    },
  },
});
const never = new AbortController().signal;
for (;;) {
  for (const checkpointId of order.checkpointIds) {
    writeSync(1, 'begins\n');
    const restored = await restorer.restore({ checkpointId }, never);
    if (!restored.ok) throw new Error(restored.error.message);
    writeSync(1, 'done\n');
  }
}
