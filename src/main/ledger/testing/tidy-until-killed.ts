import { writeSync } from 'node:fs';
import { openForStorage } from '../storage-connection';
import { createGivingBack } from '../storage-giving-back';
import { createRemoval } from '../storage-removal';
import { openTestLedger } from './fixture';

/** A process that removes what was deleted for good and makes the file smaller, and says after each step so. */
const file = process.argv[2] ?? '';
const ledger = openTestLedger(file, `by-${process.pid}`);
const storage = openForStorage({ file, nativeBinding: null });
const removal = createRemoval(storage);
const givingBack = createGivingBack(storage);
for (const id of ledger.stores.trash.unfinished(100)) {
  while (removal.ofRun(id) === 'more') writeSync(1, 'removed\n');
}
let after = '';
for (;;) {
  const swept = removal.unusedOutput(after);
  if (swept.slice !== 'more') break;
  after = swept.after;
  writeSync(1, 'swept\n');
}
for (const id of ledger.stores.trash.unfinished(100)) ledger.stores.trash.finish(id);
while (givingBack.step().slice === 'more') writeSync(1, 'given back\n');
writeSync(1, 'done\n');
