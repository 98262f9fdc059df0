import { describe, expect, it } from 'vitest';
import { desk } from '../../../test/engine/desk';
import { limitedBudget } from '../../../test/engine/situations';
import { settled } from '../../../test/engine/virtual-clock';

const OVERLOADED = { failure: { code: 'overloaded', message: 'Too much to do.' } } as const;

describe('on one machine', () => {
  it('three attempts run at once unless told otherwise, and the next begins when one ends', async () => {
    const { start, finish, waiting, reasons } = desk();
    for (const title of ['a', 'b', 'c']) start(title);
    const fourth = start('d');
    await settled();
    expect(waiting()).toEqual(['a', 'b', 'c']);
    expect(reasons().get(fourth.executionId)).toMatch(/3 attempts run already/);
    await finish('b', OVERLOADED);
    expect(waiting()).toEqual(['a', 'c', 'd']);
  });

  it('a setting counts from the next decision on', async () => {
    const { start, finish, waiting, settings } = desk();
    for (const title of ['a', 'b', 'c', 'd', 'e']) start(title);
    await settled();
    Object.assign(settings, { concurrency: 1 });
    await finish('a');
    await finish('b');
    expect(waiting()).toEqual(['c']);
    await finish('c');
    expect(waiting()).toEqual(['d']);
  });

  it('an attempt that pauses makes room, and waits for room when it goes on', async () => {
    const limit = limitedBudget();
    const { clock, engine, start, finish, waiting } = desk({
      settings: { concurrency: 1 },
      budget: limit.budget,
    });
    limit.close(null);
    const { executionId, promise } = start('paused');
    expect((await promise).status).toBe('paused');
    limit.open();
    start('other');
    await settled();
    expect(waiting()).toEqual(['other']);
    expect(engine.resume(executionId).ok).toBe(true);
    await clock.advance(1_000);
    expect(waiting()).toEqual(['other']);
    await finish('other');
    expect(waiting()).toEqual(['paused']);
  });
});

describe('in one folder', () => {
  it('one attempt works at a time', async () => {
    const { start, finish, waiting, reasons } = desk();
    start('a', { folder: '/shop' });
    const second = start('b', { folder: '/shop' });
    await settled();
    expect(waiting()).toEqual(['a']);
    expect(reasons().get(second.executionId)).toBe('Another attempt works in this folder.');
    await finish('a');
    expect(waiting()).toEqual(['b']);
  });

  it('counts also a folder inside it, and one around it, but not one with a longer name', async () => {
    const { start, finish, waiting } = desk();
    start('a', { folder: '/home/shop/web' });
    start('around', { folder: '/home/shop' });
    start('inside', { folder: '/home/shop/web/src' });
    start('beside', { folder: '/home/shop/web-2' });
    await settled();
    expect(waiting()).toEqual(['a', 'beside']);
    await finish('a');
    expect(waiting()).toEqual(['beside', 'inside']);
    await finish('beside');
    expect(waiting()).toEqual(['inside']);
    await finish('inside');
    expect(waiting()).toEqual(['around']);
  });

  it('as many work as the settings allow', async () => {
    const { start, waiting } = desk({ settings: { folderConcurrency: 2 } });
    for (const title of ['a', 'b', 'c']) start(title, { folder: '/shop' });
    await settled();
    expect(waiting()).toEqual(['a', 'b']);
  });
});

describe('several processes', () => {
  it('keep to the limits together, each with its own attempts', async () => {
    const { add, start, enqueueIn, startProcess, waiting, finish } = desk({
      settings: { concurrency: 2 },
    });
    const other = startProcess().engine;
    start('ours', { folder: '/shop' });
    await settled();
    for (const title of ['theirs 1', 'theirs 2', 'theirs 3']) {
      enqueueIn(other, add(title, title === 'theirs 1' ? { folder: '/shop/web' } : {}).id);
    }
    await settled();
    expect(waiting()).toEqual(['ours', 'theirs 2']);
    await finish('ours');
    expect(waiting()).toEqual(['theirs 2']);
    other.tick();
    await settled();
    expect(waiting()).toEqual(['theirs 2', 'theirs 1']);
  });

  it('refuse a task that is live in another one, in a sentence', async () => {
    const { start, startProcess } = desk();
    const { task } = start('a');
    await settled();
    expect(startProcess().engine.enqueue(task.id)).toMatchObject({
      error: {
        code: 'CONFLICT',
        message: expect.stringMatching(/Attempt 1 .* another Taskwright/),
      },
    });
  });

  it('are not held up by what a dead one left running, also where nobody takes that over', async () => {
    const { add, kill, enqueueIn, start, startProcess, waiting, run } = desk();
    const left = start('left', { folder: '/shop' });
    await settled();
    kill();
    const { engine } = startProcess({ keepsHouse: false });
    enqueueIn(engine, add('new', { folder: '/shop' }).id);
    await settled();
    expect(waiting()).toEqual(['left', 'new']);
    expect(run(left.executionId)).toMatchObject({ status: 'running', recoveries: 0 });
  });
});
