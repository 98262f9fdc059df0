import { readSync } from 'node:fs';
import { isPassingFailure } from '../../src/main/ledger/failure';
import { budgetDesk, reported } from './desk';
import { RACE_LOG, RaceSchema } from './race';

/**
 * A process that makes reservations as fast as it can once it is told to, and says at the end how many
 * were admitted. With `mixed` they are of many sizes, are settled or released in between, and each decision
 * is logged in the transaction that makes it.
 */
const race = RaceSchema.parse(JSON.parse(process.argv[2] ?? ''));
const desk = budgetDesk({ file: race.file, now: race.now });
const run = untilDone(() => desk.start());
const log = desk.db.command(RACE_LOG);
process.stdout.write('ready\n');
readSync(0, Buffer.alloc(1));

/** Under way, oldest first, with what is reserved. */
const open: { id: string; micro: number }[] = [];
let admitted = 0;
for (let index = 0; index < race.reservations; index += 1) {
  untilDone(race.mixed ? mixedStep : equalStep);
}
process.stdout.write(`${admitted}\n`);
desk.db.close();

function equalStep(): void {
  const reserved = desk.reserve(run, { input: race.size - 100, output: 100 });
  if (reserved.ok) admitted += 1;
}

function mixedStep(): void {
  const size = 1 + Math.floor(Math.random() * race.size);
  const opened = desk.db.transaction(() => {
    const ending = open.length > 0 && Math.random() < 0.5 ? open[0] : undefined;
    if (ending !== undefined) end(ending);
    const reserved = desk.reserve(run, { input: size, output: 0 });
    log.run({ change: size, isAdmitted: reserved.ok ? 1 : 0 });
    const started = reserved.ok ? [{ id: reserved.value.modelCallId, micro: size }] : [];
    return { ended: ending !== undefined, started };
  });
  if (opened.ended) open.shift();
  open.push(...opened.started);
  admitted += opened.started.length;
}

function end({ id, micro }: { readonly id: string; readonly micro: number }): void {
  const cost = Math.random() < 0.3 ? 0 : Math.floor(Math.random() * micro);
  desk.budget.settle(id, cost === 0 ? { type: 'not_billed' } : reported(cost, 0));
  log.run({ change: cost - micro, isAdmitted: null });
}

/** As the engine does: a lock that others hold for long is waited for. */
function untilDone<T>(work: () => T): T {
  for (;;) {
    try {
      return work();
    } catch (cause) {
      if (!isPassingFailure(cause)) throw cause;
    }
  }
}
