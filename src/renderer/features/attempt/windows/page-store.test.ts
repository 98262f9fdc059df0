import { describe, expect, it } from 'vitest';
import { PageStore } from './page-store';

/** Pages that come when they are told to, each time with another number. */
function someStore(limit?: number) {
  const asked: { readonly page: number; readonly answer: () => void }[] = [];
  const store = new PageStore<string>({
    read: (page, signal) =>
      new Promise((resolve, reject) => {
        const content = `${page}, reading ${asked.length + 1}`;
        asked.push({ page, answer: () => resolve({ content, size: 10 }) });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
    ...(limit === undefined ? {} : { limit }),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async () => {
    for (const { answer: tell } of asked) tell();
    await settled();
  };
  return { store, asked, answer, settled };
}

const isAny = () => true;

describe('a page that is read again', () => {
  it('is given as it was until it has come', async () => {
    const { store, answer } = someStore();
    store.want('list', [1]);
    await answer();
    store.reread(isAny);
    expect(store.get(1)).toBe('1, reading 1');
    await answer();
    expect(store.get(1)).toBe('1, reading 2');
  });

  it('is read once it is looked at', async () => {
    const { store, asked, answer } = someStore();
    store.want('list', [1]);
    await answer();
    store.want('list', [7]);
    store.reread(isAny);
    await answer();
    expect(asked.map(({ page }) => page)).toEqual([1, 7]);
    store.want('list', [1]);
    await answer();
    expect(store.get(1)).toBe('1, reading 3');
  });

  it('is still to be read again where it was scrolled past meanwhile', async () => {
    const { store, asked, answer, settled } = someStore();
    store.want('list', [1]);
    await answer();
    store.reread(isAny);
    store.want('list', [7]);
    await settled();
    store.want('list', [1]);
    await answer();
    expect(asked.map(({ page }) => page)).toEqual([1, 1, 7, 1]);
  });
});

it('is kept no longer than there is room, also what came in another way', () => {
  const { store } = someStore(25);
  for (const page of [1, 2, 3, 4]) store.put(page, { content: String(page), size: 10 });
  expect(store.all()).toEqual(['3', '4']);
});

it('is not waited for any more once another page is', async () => {
  const { store, answer } = someStore();
  const first = expect(store.load(1)).rejects.toThrow();
  const second = store.load(2);
  await answer();
  await first;
  expect(await second).toBe('2, reading 2');
});
