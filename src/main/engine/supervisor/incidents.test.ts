import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INCIDENT_KINDS, type IncidentKind } from '../../../shared/model/incident';
import { INCIDENT_RULES, incidentsOf } from './incidents';
import {
  budgetChecked,
  checkDone,
  command,
  factsOf,
  recordedRun,
  stepDone,
  stepFailed,
  toolCall,
  turnFinished,
  turnStarted,
} from './testing/recorded-run';

const full = stepDone({ inputTokens: 90, contextWindow: 100, text: 'Done.' });

/** Recorded with the call that it is about: no rule has to see it. */
const WITHOUT_RULE: readonly IncidentKind[] = ['bound_exceeded'];

it('there is one rule for each kind of incident that is seen in what was recorded', () => {
  const seen = INCIDENT_KINDS.filter((kind) => !WITHOUT_RULE.includes(kind));
  expect(INCIDENT_RULES).toHaveLength(seen.length);
});

it('a turn that did its work has no incident', () => {
  const events = recordedRun(
    turnStarted(1),
    toolCall(),
    command('npm test', 0, 'ok'),
    stepDone({ text: 'Done.', inputTokens: 10, contextWindow: 100 }),
    turnFinished(1),
    checkDone(),
  );
  expect(incidentsOf(factsOf(1, events))).toEqual([]);
});

it('incidents come most severe first, then in the order of the rules', () => {
  const events = recordedRun(
    turnStarted(1),
    command('frob', 127),
    command('frob', 127),
    command('frob', 127),
    full,
    turnFinished(1),
    checkDone({ outcome: 'failed' }),
    budgetChecked(1, 900_000),
  );
  const kinds = incidentsOf(factsOf(1, events)).map(({ kind }) => kind);
  expect(kinds).toEqual([
    'failed_checks',
    'repeated_tool',
    'budget_pressure',
    'context_pressure',
    'runtime_failure',
  ]);
});

it('every incident points at events of the run', () => {
  const part = fc.constantFrom(
    toolCall(),
    command('frob', 127),
    command('npm test', 1, 'red'),
    full,
    [checkDone({ outcome: 'failed' })],
    [budgetChecked(1, 850_000)],
    stepFailed('timeout', 'Slow.'),
    stepFailed('internal', 'Broken.'),
    [turnFinished(1, 'failed')],
    [turnFinished(1)],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const events = recordedRun(turnStarted(1), ...parts);
      for (const { evidence } of incidentsOf(factsOf(1, events, { noProgress: 1 }))) {
        expect(evidence.length).toBeGreaterThan(0);
        expect(events.map(({ seq }) => seq)).toEqual(expect.arrayContaining([...evidence]));
      }
    }),
  );
});

it('events of other turns that come before change nothing of the turn’s own incidents', () => {
  const own = [command('frob', 127, '', 2), checkDone({ turn: 2, outcome: 'failed' })];
  const others = fc.array(
    fc.constantFrom(toolCall(), command('ls', 0), command('frob', 127), [
      checkDone({ outcome: 'failed' }),
    ]),
    { maxLength: 10 },
  );
  const alone = incidentsOf(factsOf(2, recordedRun(...own)));
  fc.assert(
    fc.property(others, (before) => {
      const found = incidentsOf(factsOf(2, recordedRun(...before, ...own)));
      const shift = before.flat().length;
      const moved = alone.map((incident) => ({
        ...incident,
        evidence: incident.evidence.map((seq) => seq + shift),
      }));
      expect(found).toEqual(moved);
    }),
  );
});
