import { expect, it } from 'vitest';
import { createChangeFeed, streamChanges } from './change-feed';

it('gives what changed while the consumer was busy in one batch, each topic once', async () => {
  const feed = createChangeFeed();
  const stream = streamChanges(feed, new AbortController().signal);
  const first = stream.next();
  feed.publish('tasks', 'runs');
  feed.publish('tasks');
  expect((await first).value).toEqual({ topics: ['tasks', 'runs'] });
  feed.publish('agents');
  feed.publish('agents', 'tasks');
  expect((await stream.next()).value).toEqual({ topics: ['agents', 'tasks'] });
  await stream.return();
});

it('ends when the signal aborts', async () => {
  const controller = new AbortController();
  const stream = streamChanges(createChangeFeed(), controller.signal);
  const next = stream.next();
  controller.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});

it('calls nobody who has left', () => {
  const feed = createChangeFeed();
  const heard: string[] = [];
  const leave = feed.subscribe((topics) => heard.push(...topics));
  feed.publish('tasks');
  leave();
  feed.publish('runs');
  expect(heard).toEqual(['tasks']);
});
