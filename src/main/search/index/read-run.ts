import { facetName, namedFacet, runFacet } from '../facets';
import { eventTexts, type EventText } from '../event-texts';
import type { PendingRun } from './backlog';
import type { IndexWriter } from './index-writer';
import type { LedgerEvent, LedgerSource } from './ledger-source';
import type { IndexedRun, Progress } from './progress';

/** Events that are read at once. */
const EVENTS_AT_ONCE = 200;

interface Index {
  readonly source: LedgerSource;
  readonly writer: IndexWriter;
  readonly progress: Progress;
  /** To be awaited between small pieces of work. */
  readonly pause: () => Promise<void>;
}

/**
 * Reads the next events of an attempt into the index, in what was begun there. Null when the events that
 * were read before are not those of the ledger any more.
 */
export async function readRun(
  { source, writer, progress, pause }: Index,
  { run, indexed }: PendingRun,
): Promise<IndexedRun | null> {
  let state = indexed ?? progress.putRun(run.id, run.projectId);
  // The last one that was read comes again, to see whether it is still the same.
  const found = source.events(run.id, Math.max(1, state.seq), EVENTS_AT_ONCE + 1);
  const events = state.seq === 0 ? found.slice(0, EVENTS_AT_ONCE) : found.slice(1);
  if (state.seq > 0 && found[0]?.at !== state.at) return null;
  const own = [
    runFacet(state.key),
    namedFacet(progress.facetKey(facetName.project(run.projectId))),
    namedFacet(progress.facetKey(facetName.agent(run.agentId))),
  ];

  async function take(event: LedgerEvent, eventText: EventText): Promise<void> {
    const { part, kind, tool } = eventText;
    const facets =
      tool === null ? own : [...own, namedFacet(progress.facetKey(facetName.tool(tool)))];
    const text = wholeOf(source, eventText);
    const place = { run: state.key, task: null, seq: event.seq, part, kind, at: event.at };
    const ids = await writer.add({ ...place, text, facets }, state.lastId, pause);
    const firstId = state.firstId === 0 ? ids.firstId : state.firstId;
    state = { ...state, firstId, lastId: ids.lastId };
  }

  for (const event of events) {
    const texts = event.payload === null ? [] : eventTexts(event.type, event.payload);
    for (const text of texts) await take(event, text);
    state = { ...state, seq: event.seq, at: event.at };
  }
  progress.advance(state);
  return state;
}

function wholeOf(source: LedgerSource, { text, outputHash }: EventText): string {
  return outputHash === null ? text : (source.output(outputHash) ?? text);
}
