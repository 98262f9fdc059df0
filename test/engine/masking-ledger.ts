import type { Ledger } from '../../src/main/engine/ports';
import { createMasking } from '../../src/main/ledger/engine-ledger/masking';
import { createTranscriptPart } from '../../src/main/ledger/engine-ledger/transcript';
import type { Stores } from '../../src/main/ledger/stores';

/** In place of the real ledger of a harness: one that masks `secret` in what happens in a run. */
export function maskingLedger(secret: string, stores: () => Stores): (real: Ledger) => Ledger {
  const masking = createMasking((text) => text.replaceAll(secret, '[secret]'));
  const transcript = () => createTranscriptPart(stores(), masking);
  return (real) => ({
    ...real,
    append: (runId, bodies) => transcript().append(runId, bodies),
    addMessage: (...message) => transcript().addMessage(...message),
  });
}
