import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumsOfTriggers } from '../../../test/budget/held-calls';
import { DAY_MS, type RetentionRules } from '../../shared/model/retention';
import { addAttemptWithWords } from '../ledger/testing/attempt-with-words';
import { addTask } from '../ledger/testing/fixture';
import { retentionDesk } from './testing/retention-desk';

const OUTPUTS = ['A', 'B', 'C'].map((letter, place) => letter.repeat(600_000 * (place + 1)));
const anyRule = fc.record({ keepLast: fc.nat(2), amount: fc.nat(50) });
const anyLedger = fc.record({
  attempts: fc.array(
    fc.record({
      task: fc.nat(2),
      days: fc.nat(12),
      isKept: fc.boolean(),
      outputs: fc.subarray(OUTPUTS),
      microUsd: fc.nat(5_000),
    }),
    { minLength: 1, maxLength: 9 },
  ),
  age: fc.option(anyRule),
  size: fc.option(anyRule),
});

it('whatever the rules, what goes is what the preview showed, and what was spent stays true', async () => {
  await fc.assert(
    fc.asyncProperty(anyLedger, async ({ attempts, age, size }) => {
      const desk = retentionDesk();
      const { stores, retention } = desk;
      const tasks = [0, 1, 2].map((number) => addTask(stores, `Task ${number}`));
      const runs = attempts.map(({ task, days, isKept, ...words }) => {
        desk.jump(days * DAY_MS);
        const of = tasks[task] ?? addTask(stores);
        const run = addAttemptWithWords(desk, of.task, of.agent, words);
        if (isKept) stores.trash.keep(run.id, true);
        return run;
      });
      const transcripts = () =>
        new Map(runs.map(({ id }) => [id, stores.runEvents.after(id, 0, 1_000)]));
      const spent = () =>
        tasks.map(({ task, agent }) => [
          stores.spend.ofTask(task.id),
          stores.spend.inWindow(agent.id, 0, null),
          stores.runs.list({ limit: 50, taskId: task.id }).map(({ costMicroUsd }) => costMicroUsd),
        ]);
      const before = { transcripts: transcripts(), spent: spent() };

      const rules: RetentionRules = {
        age: age === null ? null : { days: 1 + age.amount, keepLast: age.keepLast },
        size:
          size === null
            ? null
            : { bytes: 1_000_000 + size.amount * 60_000, keepLast: size.keepLast },
      };
      const preview = await retention.preview(rules);
      if (!preview.ok) throw new Error(preview.error.message);
      const { planId } = preview.value;
      const planned = await retention.planned(planId, 0, 100);
      if (!planned.ok) throw new Error(planned.error.message);
      const shown = new Set(planned.value.map(({ runId }) => runId));
      expect(shown.size).toBe(preview.value.attempts);
      await retention.save(rules, planId);
      const inTrash = runs.filter(({ id }) => stores.trash.ofAttempt(id).trash !== null);
      const hasRules = rules.age !== null || rules.size !== null;
      expect(new Set(inTrash.map(({ id }) => id))).toEqual(hasRules ? shown : new Set());
      expect(transcripts()).toEqual(before.transcripts);

      await retention.empty();
      await retention.tick();
      for (const { id } of runs) {
        const events = stores.runEvents.after(id, 0, 1_000);
        if (shown.has(id)) expect(events).toEqual([]);
        else expect(events).toEqual(before.transcripts.get(id));
      }
      const used = new Set(
        [...before.transcripts].flatMap(([id, events]) =>
          shown.has(id)
            ? []
            : events.flatMap(({ body }) =>
                body.type === 'tool_result' && body.outputHash !== null ? [body.outputHash] : [],
              ),
        ),
      );
      const left = desk.outputHashes();
      expect(new Set(left)).toEqual(used);
      expect(spent()).toEqual(before.spent);
      const { kept, summed } = sumsOfTriggers(desk.db);
      expect(kept).toEqual(summed);
      expect(desk.failures).toEqual([]);
      desk.db.close();
    }),
    { numRuns: 25 },
  );
}, 120_000);
