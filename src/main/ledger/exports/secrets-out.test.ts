import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, ExportOptionsSchema } from '../../../shared/model/export-options';
import { maskRules } from '../../exports/mask-rule';
import { CREDENTIAL_SHAPES, SECRET_MASK } from '../../settings/redact';
import { openForReading } from '../reader/open-for-reading';
import { openTestLedger, temporaryFile } from '../testing/fixture';
import { STORED_RUN_EVENTS } from '../testing/stored-run-events';
import { previewAttempts } from './export-attempts';
import { exported } from './testing/export-kit';
import { addRichAttempt } from './testing/rich-attempt';

/** A key with what JSON, HTML and Markdown each write otherwise, and one with the shape of a credential. */
const KEY = 'Zq7"<&>\\_*`Zq7marker\'é';
const TOKEN = 'sk-Zq7markerZq7markerZq7marker';
const HOME = '/home/zq7marker';
const SAID = `It is ${KEY} or ${TOKEN}, in ${HOME}/work.`;
/** Nothing of either comes out, however it is written. */
const LEAK = /Zq7|zq7marker/i;

/** What tells the app what an event is, or names another row; nobody writes words there. */
const NO_WORDS =
  /^(?:type|kind|from|to|outcome|provenance|purpose|severity|action|code|verdict|moment|decision|scope|callId|modelCallId|approvalId|checkpointId|outputHash|hash|mediaType|effect|change|source)$/;

/** The value with the secrets said in each of its texts. */
function telling(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    const isWord = NO_WORDS.test(key) || (key === 'reason' && /^[a-z]+$/.test(value));
    return isWord ? value : `${value} ${SAID}`;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => telling(item, key));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    name === 'input'
      ? { [`${name} ${KEY}`]: [SAID, { type: SAID, id: TOKEN }] }
      : telling(item, name),
  ]);
  return Object.fromEntries(entries);
}

let file: string;
let ledger: ReturnType<typeof openTestLedger>;
beforeEach(() => {
  file = temporaryFile();
  ledger = openTestLedger(file);
});
afterEach(() => ledger.db.close());

function anAttemptThatTells() {
  const events = STORED_RUN_EVENTS.map(({ type, payload }) => ({
    type,
    payload: JSON.stringify(telling(payload)),
  }));
  // The border of each piece of a long output is somewhere within a secret.
  const output = `${'.'.repeat(30)}${Array.from({ length: 20_000 }, (_, n) => `${'.'.repeat(n % 61)}${SAID}`).join('')}`;
  const run = addRichAttempt(ledger, { text: SAID, output, events });
  const { connection } = { connection: ledger.db };
  connection.transaction(() => {
    const set = (sql: string) => connection.command(sql).run({ said: SAID, run: run.id });
    set('UPDATE tasks SET title = title || @said, description = @said, checks = json_array(@said)');
    set('UPDATE projects SET name = @said, folder = @said');
    set('UPDATE agents SET name = @said');
    set('UPDATE model_calls SET note = @said');
    set(`UPDATE runs SET error = @said, result_preview = @said, message_preview = @said,
      source_ids = json_array(@said), agent_settings = json_set(agent_settings, '$.name', @said,
      '$.instructions', @said) WHERE id = @run`);
  });
  return run;
}

describe('a secret that stands in every text of an attempt', () => {
  it.each(EXPORT_FORMATS.flatMap((format) => [true, false].map((all) => ({ format, all }))))(
    'is in no part of the file: %o',
    async ({ format, all }) => {
      const run = anAttemptThatTells();
      const options = { format, reasoning: all, outputs: all, rawEvents: all, attachments: all };
      const rules = maskRules({ keys: [KEY], shapes: CREDENTIAL_SHAPES, mask: SECRET_MASK }, HOME, {
        homeFolder: true,
        words: [],
      });
      const { text } = await exported(file, { scope: 'task', id: run.ownerId, options, rules });
      const leak = LEAK.exec(text);
      expect(leak === null ? null : text.slice(leak.index - 200, leak.index + 60)).toBeNull();
      expect(text).toContain(SECRET_MASK);

      const reader = openForReading({ file, nativeBinding: null });
      const preview = await previewAttempts(reader, {
        scope: 'task',
        id: run.ownerId,
        rules,
        options: ExportOptionsSchema.parse(options),
        exportedAt: 1_760_000_000_000,
        app: '1.0.0',
      });
      reader.close();
      if (!preview.ok) throw new Error(preview.error);
      expect(preview.value.bytes).toBe(Buffer.byteLength(text));
      expect(JSON.stringify(preview.value.masked)).not.toMatch(LEAK);
    },
    60_000,
  );
});
