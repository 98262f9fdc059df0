import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, filesOf, openFixture, seenBy, traces, type Fixture } from './testing/fixture';
import { isIgnored, STATES } from './testing/ugly-states';

let fixture: Fixture;
beforeEach(() => {
  fixture = openFixture();
});
afterEach(() => fixture.remove());

describe('a checkpoint of a folder with', () => {
  it.each(Object.keys(STATES))('%s holds its files and changes nothing', async (name) => {
    const folder = STATES[name]?.(fixture) ?? '';
    const [seen, before] = [seenBy(folder), traces(fixture.person)];
    const checkpoint = await fixture.take(folder);
    expect(traces(fixture.person)).toEqual(before);
    expect(seenBy(folder)).toEqual(seen);
    const files = filesOf(folder, isIgnored);
    expect(filesIn(checkpoint)).toEqual(files);
    expect(checkpoint.files).toBe(Object.keys(files).length);
  });
});
