import { describe, expect, it } from 'vitest';
import { incompleteBecause } from './completeness';

const DONE = 'I wrote report.md with the totals. The check `wc -l` answered 61.';

describe('a text looks incomplete when', () => {
  it.each([
    ['it trails off in dots', 'I read the file and then...'],
    ['it trails off in an ellipsis', 'I read the file and then…'],
    ['its last line is the heading of a step', 'Step 1 is done.\n\n## Step 2: totals'],
    ['its last line is a bold heading of a step', 'Done so far.\n\n**Step 3**'],
    ['it announces what it will do next', `${DONE} Next I'll add the breakdown.`],
    ['it announces so in full words', `${DONE} Next I will add the breakdown.`],
    ['it announces so with a typographic apostrophe', `${DONE} Next, I’ll add the breakdown.`],
    ['it says let me now', `${DONE} Let me now add the breakdown.`],
    ['its last line is a plain heading of a step', 'Step 1 is done.\n\nStep 2:'],
    ['its last line is a bold heading with a title', 'Done so far.\n\n**Step 3: totals**'],
    ['it is moving on to something', `${DONE} Moving on to the tests.`],
    ['it is moving on in a list', `${DONE}\n- Moving on to the tests`],
    ['it says that it is moving on now', `${DONE} I’m moving on to the tests.`],
    [
      'it says that it is now moving on',
      `${DONE} The parser works, so now moving on to the tests.`,
    ],
    ['it is proceeding to something', `${DONE} I am proceeding to the tests.`],
    ['it is empty', ' \n '],
  ])('%s', (_name, text) => {
    expect(incompleteBecause(text, 'stop')).not.toBeNull();
  });

  it('was cut off at the output limit, whatever it says', () => {
    expect(incompleteBecause(DONE, 'length')).toMatch(/output limit/);
  });
});

describe('a text looks complete when', () => {
  it.each([
    ['it ends in a summary', DONE],
    [
      'it announced something long before its end',
      `Next I will read. ${'Then I did so. '.repeat(30)}`,
    ],
    ['a step is a sentence and no heading', 'All is done.\nStep 3 passed all its checks.'],
    ['a step stands with what it came to', 'Step 1: wrote a.ts\nStep 2: ran npm test, 12 passed'],
    ['a bold step stands with what it came to', 'Done.\n**Step 2:** ran npm test, 12 passed'],
    ['it advises what to do first', `${DONE} Run the migration before moving on to production.`],
    [
      'it tells how something proceeds',
      `${DONE} The script logs in before proceeding to the upload.`,
    ],
    ['it sums up', 'All three are done. Let me now summarise: I changed a.ts and b.ts.'],
    ['it recaps', 'All three are done. Let me now briefly recap what I changed: a.ts and b.ts.'],
    ['it explains', 'It works. Let me now explain why: the lock was held for too long.'],
  ])('%s', (_name, text) => {
    expect(incompleteBecause(text, 'stop')).toBeNull();
  });
});

it('quotes the sentence that announces more work', () => {
  const why = incompleteBecause(
    'The totals are in. Next I will add the breakdown by region.',
    'stop',
  );
  expect(why).toBe(
    'The answer ends by announcing more work: “Next I will add the breakdown by region.”',
  );
});
