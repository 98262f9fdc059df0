import { readSync } from 'node:fs';
import { openLedger } from '../open';

/** A process that opens the ledger the moment that it is told to, and says what came of it. */
const file = process.argv[2] ?? '';
process.stdout.write('ready\n');
readSync(0, Buffer.alloc(1));
const opened = openLedger({ file, now: Date.now, newId: () => `by-${process.pid}` });
process.stdout.write(`${opened.ok ? 'ok' : opened.error.message}\n`);
if (opened.ok) opened.value.close();
