import { describe, expect, it } from 'vitest';
import { followWords, wordsOfRunningStep } from './live-words';
import { finished, fold, ONE_TURN, record, step, text, turn } from '../testing/events';

describe('words that are still arriving', () => {
  const delta = (kind: 'text' | 'reasoning', words: string, number = 2) =>
    ({ turn: 1, step: number, kind, text: words }) as const;

  it('gather by step and kind', () => {
    const words = followWords(
      followWords(null, [delta('reasoning', 'Hm'), delta('text', 'All ')], []),
      [delta('text', '34')],
      [],
    );
    expect(words).toEqual({ step: 2, reasoning: 'Hm', text: 'All 34' });
  });

  it('start again with the next step', () => {
    expect(
      followWords({ step: 1, reasoning: '', text: 'old' }, [delta('text', 'new')], []),
    ).toEqual({ step: 2, reasoning: '', text: 'new' });
  });

  it('vanish when the finished text comes, also in the same batch', () => {
    expect(followWords(null, [delta('text', 'All 34')], record([text(2, 'All 34')]))?.text).toBe(
      '',
    );
    expect(
      followWords(null, [delta('text', 'All 34')], record([text(2, 'All 34'), finished(2, 1)])),
    ).toBeNull();
  });

  it('are not shown of a step that is recorded already, as a late joiner is sent them', () => {
    const words = { step: 2, reasoning: '', text: 'All' };
    expect(wordsOfRunningStep(words, fold(...ONE_TURN))).toBeNull();
    expect(wordsOfRunningStep(words, fold(turn(1), step(2)))).toBe(words);
  });

  it('stay while other events come', () => {
    const words = { step: 2, reasoning: '', text: 'All' };
    expect(followWords(words, [], record([finished(1, 1)]))).toBe(words);
  });
});
