import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LessonTextSchema } from '../../../shared/model/lesson';
import { lessonsBlock, lessonsFrom } from './lessons';

const lines = (...all: readonly string[]): string => all.join('\n');

describe('the lessons in an answer', () => {
  it.each(['-', '*', '+', '•', '1.', '2)'])('are the lines that begin with %s', (bullet) => {
    const text = lines('Here is what I learned:', '', `${bullet} Run npm ci first.`, 'Good luck.');
    expect(lessonsFrom(text, [])).toEqual(['Run npm ci first.']);
  });

  it('are its plain lines where none has a bullet, without headings', () => {
    const text = lines(
      '# Lessons',
      'Lessons learned:',
      '',
      '  Run npm ci first.',
      'Tests need Docker.',
    );
    expect(lessonsFrom(text, [])).toEqual(['Run npm ci first.', 'Tests need Docker.']);
  });

  it('go on over lines that are set in', () => {
    const text = lines(
      '- Run npm ci',
      '  before the tests.',
      '',
      '  An afterthought.',
      '- Use UTC.',
    );
    expect(lessonsFrom(text, [])).toEqual(['Run npm ci before the tests.', 'Use UTC.']);
  });

  it('may begin with bold words, which are no bullet', () => {
    expect(lessonsFrom('- **Always** run npm ci.', [])).toEqual(['**Always** run npm ci.']);
    expect(lessonsFrom('**Always** run npm ci.', [])).toEqual(['**Always** run npm ci.']);
  });

  it('are the first five', () => {
    const text = lines(...Array.from({ length: 8 }, (_, index) => `- Lesson ${index}`));
    expect(lessonsFrom(text, [])).toEqual([0, 1, 2, 3, 4].map((index) => `Lesson ${index}`));
  });

  it('are cut at 500 characters', () => {
    const [lesson = ''] = lessonsFrom(`- ${'word '.repeat(300)}`, []);
    expect(lesson.length).toBeLessThanOrEqual(500);
    expect(lesson).toMatch(/word…$/);
  });

  it('are said once, whatever their case, white space and punctuation', () => {
    const text = lines('- Run `npm ci` first.', '- run  NPM CI, first!', '- Use UTC.');
    expect(lessonsFrom(text, [])).toEqual(['Run `npm ci` first.', 'Use UTC.']);
  });

  it('are only those that are new, and a known one takes no place', () => {
    const known = ['Run npm ci first', 'use utc'];
    const text = lines(
      '- Run npm ci first.',
      '- Use UTC.',
      ...['a', 'b', 'c', 'd', 'e'].map((x) => `- ${x}`),
    );
    expect(lessonsFrom(text, known)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('tell apart what differs in more than punctuation', () => {
    expect(lessonsFrom('- Tests need Docker 25.', ['Tests need Docker 24.'])).toHaveLength(1);
  });

  it.each(['', ' \n\n', 'none', 'None.', '- none', '---', '```\n```'])('are none in %j', (text) => {
    expect(lessonsFrom(text, [])).toEqual([]);
  });

  it('can be kept, and are known from then on, whatever the answer', () => {
    const line = fc.tuple(
      fc.constantFrom('- ', '1. ', '  ', '', '# '),
      fc.string({ maxLength: 700 }),
    );
    fc.assert(
      fc.property(fc.array(line), (parts) => {
        const text = lines(...parts.map(([bullet, words]) => bullet + words));
        const lessons = lessonsFrom(text, []);
        expect(lessons.length).toBeLessThanOrEqual(5);
        for (const lesson of lessons) expect(LessonTextSchema.parse(lesson)).toBe(lesson);
        expect(lessonsFrom(lessons.map((lesson) => `- ${lesson}`).join('\n'), lessons)).toEqual([]);
      }),
    );
  });
});

describe('the block for later attempts', () => {
  it('is empty where there are no lessons', () => {
    expect(lessonsBlock([])).toBe('');
  });

  it('has the lessons one a line, in order', () => {
    const block = lessonsBlock(['Run npm ci first.', 'Written\nover two lines.']);
    expect(block).toMatch(/^Lessons from earlier attempts in this project:\n/);
    expect(block).toContain('\n- Run npm ci first.\n- Written over two lines.\n');
  });

  it('has the newest 50', () => {
    const block = lessonsBlock(Array.from({ length: 60 }, (_, index) => `Lesson ${index}.`));
    expect(block.match(/^- /gm)).toHaveLength(50);
    expect(block).not.toContain('Lesson 9.');
    expect(block).toContain('- Lesson 10.\n');
    expect(block).toContain('- Lesson 59.\n');
  });

  it('has at most 8,000 characters, and gives up the oldest for that', () => {
    const long = Array.from({ length: 40 }, (_, index) => `${index}: ${'x'.repeat(490)}`);
    const block = lessonsBlock(long);
    expect(block.length).toBeLessThanOrEqual(8_000);
    expect(block.length).toBeGreaterThan(7_400);
    expect(block).toContain('- 39: ');
    expect(block).not.toContain('- 0: ');
  });

  it('fits whatever the lessons are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 900 }), { maxLength: 80 }), (lessons) => {
        expect(lessonsBlock(lessons).length).toBeLessThanOrEqual(8_000);
      }),
      { numRuns: 50 },
    );
  });
});
