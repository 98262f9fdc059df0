import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongWith } from '../../../test/engine/world/check';
import { happen, pass, runOut } from '../../../test/engine/world/happen';
import { history } from '../../../test/engine/world/happenings';
import { createWorld } from '../../../test/engine/world/world';

/** How many histories are tried; far more with the variable, to look longer. */
const HISTORIES = Number(process.env['PROPERTY_RUNS'] ?? 150);

describe('whatever happens, and in whichever order', () => {
  it(
    'runs go through legal states only, end once, cost what their calls cost, and none is lost',
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async (happenings) => {
          const world = createWorld();
          for (const { happening, pace } of happenings) {
            await happen(world, happening);
            await pass(pace);
            if (pace === 'at rest') expect(wrongWith(world)).toEqual([]);
          }
          await runOut(world);
          expect(wrongWith(world)).toEqual([]);
          await world.closeAll();
        }),
        { numRuns: HISTORIES },
      );
    },
    60_000 + HISTORIES * 1_000,
  );
});
