import { describe, expect, it } from 'vitest';
import { cardBrief } from './card-brief';

const command = (line: string) =>
  cardBrief({ type: 'command', command: line, background: false, sandboxed: true, hosts: [] });

describe('what a card shows of a call', () => {
  it('is the whole of a short command, with what holds it', () => {
    expect(command('npm test')).toEqual({
      subject: 'npm test',
      rest: null,
      confinement: { words: 'in the sandbox, no network', tone: 'plain' },
      isWhole: true,
    });
  });

  it('is never the whole of what has no room on it', () => {
    expect(command(`echo ${'a'.repeat(300)}; rm -r out`).isWhole).toBe(false);
    expect(command('a\nb\nc\nrm -r out')).toMatchObject({ subject: 'a\nb\nc …', isWhole: false });
  });

  it('counts the lines of a change, which has to be read before it is allowed', () => {
    const diff = '--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\n-b\n+c\n';
    expect(cardBrief({ type: 'file', path: 'x', change: 'edit', diff })).toMatchObject({
      subject: 'x',
      rest: '1 line added, 2 lines removed',
      isWhole: false,
    });
  });

  it('does not count a change for whole of which the end is left out', () => {
    const diff =
      '--- /dev/null\n+++ b/x\n@@ -0,0 +1,9 @@\n+a\n+b\n… 12 characters more are not shown here.';
    expect(cardBrief({ type: 'file', path: 'x', change: 'create', diff }).rest).toBe(
      'at least 2 lines added',
    );
  });

  it('spells out what hides', () => {
    expect(command('cat a\u202Eb').subject).toBe('cat a⟨U+202E⟩b');
  });
});
