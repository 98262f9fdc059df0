import { describe, expect, it } from 'vitest';
import { engineHarness } from '../../../../test/engine/harness';
import { eventsOf } from './recorded';

describe('the events of a run', () => {
  it('are all of them, in order, however many', async () => {
    const { ports, enqueue, events } = engineHarness({ replies: [{ text: 'It is done.' }] });
    const { id } = await enqueue().promise;
    const words = { type: 'text', turn: 1, step: 1, text: 'More.' } as const;
    ports.ledger.append(
      id,
      Array.from({ length: 1_200 }, () => words),
    );
    expect(eventsOf(ports, id)).toEqual(events(id));
  });

  it('are read on from those that are known: only what was recorded since is read', async () => {
    const { ports, enqueue, events } = engineHarness({ replies: [{ text: 'It is done.' }] });
    const { id } = await enqueue().promise;
    const known = eventsOf(ports, id);
    const read: number[] = [];
    const ledger = {
      ...ports.ledger,
      events: (runId: string, afterSeq: number, limit: number) => {
        read.push(afterSeq);
        return ports.ledger.events(runId, afterSeq, limit);
      },
    };
    expect(eventsOf({ ledger }, id, known)).toEqual(known);
    ports.ledger.append(id, [{ type: 'text', turn: 1, step: 1, text: 'More.' }]);
    expect(eventsOf({ ledger }, id, known)).toEqual(events(id));
    expect(read).toEqual([known.length, known.length]);
  });
});
