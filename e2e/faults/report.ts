import type { WireServer } from '../../test/wire/server';
import type { Crashes } from './crashes';
import type { LedgerCopy } from './ledger-copy';
import type { Sightings } from './sightings';

interface Told {
  readonly seed: number;
  readonly ledger: LedgerCopy;
  readonly crashes: Crashes;
  readonly sightings: Sightings;
  readonly wire: WireServer;
  /** Milliseconds. */
  readonly took: number;
}

/** A short table of what was killed where, and what became of the work. */
export function reportOf({ seed, ledger, crashes, sightings, wire, took }: Told): string {
  const bodies = [...ledger.events.values()].flat().map(({ event }) => event.body);
  const recovered = bodies.flatMap((body) => (body.type === 'recovered' ? [body] : []));
  const commands = bodies.filter((body) => body.type === 'tool_call').length;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const rows: readonly (readonly [string, string | number])[] = [
    ['seed', seed],
    ['kills', crashes.count],
    ...crashes.places.map(([place, count]) => [`  at ${place}`, count] as const),
    ['attempts', ledger.runs.length],
    ...counted(
      ledger.runs.map(({ status, failureCode }) => `  ${status} ${failureCode ?? ''}`.trimEnd()),
    ),
    ...counted(ledger.runs.map(({ startedBy }) => `  started by ${startedBy}`)),
    ['recoveries', sum(ledger.runs.map(({ recoveries }) => recoveries))],
    ['tool calls', commands],
    ['  outcome unknown', sum(recovered.map(({ unknownCalls }) => unknownCalls.length))],
    ['  made again', sum(recovered.map(({ repeatedCalls }) => repeatedCalls.length))],
    ['events', bodies.length],
    ['  seen on the screen', sightings.eventCount],
    ['model calls', ledger.calls.length],
    ...counted(ledger.calls.map(({ state }) => `  ${state}`)),
    ['requests', wire.requests.length],
    ['seconds', Math.round(took / 1_000)],
  ];
  return `\n${rows.map(([name, value]) => `${name.padEnd(34)}${value}`).join('\n')}\n\n`;
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  return [...new Set(names)]
    .sort()
    .map((name) => [name, names.filter((other) => other === name).length] as const);
}
