import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../test/engine/harness';
import { OUTPUT_PREVIEW_CHARS } from '../../shared/model/run-event';

const KEY = 'marker-of-a-key-that-is-as-long-as-keys-are';

/** The text with the key over the place where a preview of so many characters ends. */
const cutAt = (chars: number): string =>
  `${'x'.repeat(chars - 12)}${KEY} ${'The report is written. '.repeat(500)}`.trim();

describe('a key over which the beginning of a text ends', () => {
  it('leaves nothing of itself in the ledger', async () => {
    const { enqueue, bodies, stores } = engineHarness({
      redact: (text) => text.replaceAll(KEY, '[secret]'),
      task: { description: cutAt(140) },
      replies: [{ calls: [{ tool: 'read_file', input: { path: 'a' } }] }, { text: cutAt(280) }],
      tool: () => Promise.resolve(toolRun({ output: cutAt(OUTPUT_PREVIEW_CHARS) })),
    });
    const { id } = await enqueue().promise;
    const run = stores.runs.get(id);
    const [result] = bodies(id, 'tool_result');
    for (const text of [run?.messagePreview, run?.resultPreview, result?.preview]) {
      expect(text).toMatch(/^xxx/);
      expect(text).not.toMatch(/marker/);
    }
    expect(result?.preview).toHaveLength(OUTPUT_PREVIEW_CHARS);
  });
});
