import type { TaskwrightClient } from '../../ipc/client';
import { stretchOf } from './transcript/stretch';
import type { WindowEvents } from './windows/window-store';

/** What an attempt's screen reads of the ledger. */
export type AttemptSource = Pick<
  TaskwrightClient['attempts'],
  'get' | 'outline' | 'window' | 'stream'
>;

interface Stretch {
  readonly id: string;
  readonly stretch: number;
}

/**
 * All events of a stretch, page by page.
 * @throws what the reading of a page throws.
 */
export async function readStretch(
  source: Pick<AttemptSource, 'window'>,
  { id, stretch }: Stretch,
  signal: AbortSignal,
): Promise<WindowEvents> {
  let page = await source.window({ id, stretch }, { signal });
  const { previousAt } = page;
  const events = [...page.events];
  const cut = [...page.cut];
  while (page.more) {
    page = await source.window({ id, stretch, afterSeq: events.at(-1)?.seq ?? 0 }, { signal });
    events.push(...page.events);
    cut.push(...page.cut);
  }
  return { events, previousAt, cut };
}

type PlaceSource = Pick<TaskwrightClient['attempts'], 'boundaryOf' | 'placeOfStep'>;

/** The stretch that an event belongs to. */
export async function stretchOfEvent(
  source: Pick<PlaceSource, 'boundaryOf'>,
  id: string,
  seq: number,
): Promise<number> {
  const boundary = await source.boundaryOf({ id, seq });
  return stretchOf(boundary.seq);
}
