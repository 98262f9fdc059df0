import { expect, it } from 'vitest';
import { createServerLog } from './server-log';

function newLog(mask: (text: string) => string = (text) => text) {
  return createServerLog(mask, () => 1_000);
}

it('keeps the last 500 lines', () => {
  const log = newLog();
  for (let line = 1; line <= 600; line += 1) log.add('printed', `line ${line}`);
  expect(log.lines()).toHaveLength(500);
  expect(log.lines()[0]).toEqual({ at: 1_000, source: 'printed', text: 'line 101' });
  expect(log.lastPrinted()).toBe('line 600');
});

it('masks a line before it cuts it, so that no half of a secret is left', () => {
  const log = newLog((text) => text.replaceAll('the-secret', '[secret]'));
  log.add('printed', `${'x'.repeat(995)}the-secret and more`);
  expect(log.lines()[0]?.text).toBe(`${'x'.repeat(995)}[secr…`);
});

it('is one line a line, whatever was printed', () => {
  const log = newLog();
  log.add('printed', 'one\rtwo\u001b[31mred');
  expect(log.lines()[0]?.text).toBe('one two [31mred');
});

it('knows what was printed last, beside the protocol', () => {
  const log = newLog();
  expect(log.lastPrinted()).toBeNull();
  log.add('printed', 'out of memory');
  log.add('printed', '  ');
  log.add('received', '{}');
  expect(log.lastPrinted()).toBe('out of memory');
});
