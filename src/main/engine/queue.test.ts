import { describe, expect, it } from 'vitest';
import { desk } from '../../../test/engine/desk';
import { settled } from '../../../test/engine/virtual-clock';

const OVERLOADED = { failure: { code: 'overloaded', message: 'Too much to do.' } } as const;

describe('what begins first', () => {
  it('is the highest priority, then the earliest due date, those without one last, then who came first', async () => {
    const { engine, start, finish, asked } = desk({ settings: { concurrency: 1 } });
    engine.pauseQueue();
    start('low', { priority: 'low', dueAt: 1 });
    start('first');
    start('second');
    start('due late', { dueAt: 2_000 });
    start('due soon', { dueAt: 1_000 });
    start('high', { priority: 'high' });
    engine.openQueue();
    await settled();
    const order = ['high', 'due soon', 'due late', 'first', 'second', 'low'];
    for (const title of order) await finish(title);
    expect(asked).toEqual(order);
  });

  it('is what a person has put first', async () => {
    const { engine, start, finish, asked, stores } = desk({ settings: { concurrency: 1 } });
    engine.pauseQueue();
    const first = start('first');
    const second = start('second');
    stores.queue.reorder(second.executionId, first.executionId);
    engine.openQueue();
    await settled();
    await finish('second');
    expect(asked).toEqual(['second', 'first']);
  });

  it('is the next one in order that can begin: who waits for a folder holds nobody up', async () => {
    const { start, waiting } = desk();
    start('first', { folder: '/shop' });
    await settled();
    start('second', { folder: '/shop', priority: 'high' });
    start('third', { priority: 'low' });
    await settled();
    expect(waiting()).toEqual(['first', 'third']);
  });
});

describe('a task that waits for others', () => {
  it('begins the moment that the last of them completes', async () => {
    const { add, start, finish, waiting } = desk();
    const one = start('one');
    const two = start('two');
    start('three', { blockedBy: [one.task.id, two.task.id] });
    add('another');
    await settled();
    expect(waiting()).toEqual(['one', 'two']);
    await finish('one');
    expect(waiting()).toEqual(['two']);
    await finish('two');
    expect(waiting()).toEqual(['three']);
  });

  it('waits with its sentence while the other has not been started', async () => {
    const { add, start, reasons, waiting } = desk();
    const { executionId } = start('then', { blockedBy: [add('first').id] });
    await settled();
    expect(waiting()).toEqual([]);
    expect(reasons().get(executionId)).toMatch(/^Waits for “first”, which has not been started/);
  });

  it('waits with its sentence when the other failed, and begins when that is retried and completes', async () => {
    const { engine, enqueueIn, start, reasons, waiting, finish } = desk();
    const first = start('first', { maxAttempts: 1 });
    const { executionId } = start('then', { blockedBy: [first.task.id] });
    await settled();
    await finish('first', OVERLOADED);
    expect(waiting()).toEqual([]);
    expect(reasons().get(executionId)).toMatch(/^Waits for “first”, which failed: run that one/);
    enqueueIn(engine, first.task.id);
    await settled();
    await finish('first');
    expect(waiting()).toEqual(['then']);
  });

  it('waits when the other was cancelled', async () => {
    const { engine, start, reasons, waiting } = desk();
    const first = start('first');
    const { executionId } = start('then', { blockedBy: [first.task.id] });
    await settled();
    await engine.cancel(first.executionId);
    await settled();
    expect(waiting()).toEqual([]);
    expect(reasons().get(executionId)).toMatch(/^Waits for “first”, which was cancelled/);
  });

  it('begins at the next tick when what it waits for is taken off', async () => {
    const { add, engine, start, stores, waiting } = desk();
    const first = add('first');
    const { task } = start('then', { blockedBy: [first.id] });
    await settled();
    stores.tasks.update(task.id, { ...task, blockedBy: [] });
    engine.tick();
    await settled();
    expect(waiting()).toEqual(['then']);
  });
});

describe('a queue that a person has paused', () => {
  it('begins nothing, lets what runs go on with its follow-ups, and opens again', async () => {
    const { engine, start, finish, waiting, reasons, run } = desk();
    const { executionId } = start('a');
    await settled();
    engine.pauseQueue();
    const held = start('b');
    await finish('a', { text: 'Half is done. Next I will do the rest.' });
    expect(waiting()).toEqual(['a']);
    await finish('a');
    expect(run(executionId).status).toBe('completed');
    expect(waiting()).toEqual([]);
    expect(reasons().get(held.executionId)).toBe('The queue is paused.');
    engine.openQueue();
    await settled();
    expect(waiting()).toEqual(['b']);
  });

  it('holds also what another process queues, and opens for it at its next tick', async () => {
    const { add, engine, enqueueIn, startProcess, waiting } = desk();
    const other = startProcess().engine;
    engine.pauseQueue();
    enqueueIn(other, add('a').id);
    other.tick();
    await settled();
    expect(waiting()).toEqual([]);
    engine.openQueue();
    other.tick();
    await settled();
    expect(waiting()).toEqual(['a']);
  });
});
