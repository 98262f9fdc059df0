import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oddSleep, processesWith } from '../testing/processes';
import { oddServer, openMcpHouse, type McpHouse } from './testing/mcp-house';

let house: McpHouse;
/** Stands in the command line of a server, so that its processes can be found. */
let mark = '';
beforeEach(() => {
  house = openMcpHouse();
  mark = oddSleep();
});
afterEach(() => house.close());

const timesStarted = (): number =>
  house.words('one').filter((line) => line.startsWith('Started as process')).length;

/** Processes of this one that have begun and not ended; a new one has no command line of its own yet. */
const spawned = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;

/** Lets what is waiting go on, so many steps. */
async function steps(count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) await Promise.resolve();
}

/** Closes the app in the middle of `work`; nothing may be started from then on, nothing may be left. */
async function closeDuring(work: Promise<unknown>): Promise<void> {
  const spawnedBefore = spawned();
  await house.close();
  expect(processesWith(mark)).toEqual([]);
  await work;
  expect(timesStarted()).toBeLessThanOrEqual(spawnedBefore);
  expect(processesWith(mark)).toEqual([]);
}

describe('after the close of the app no server is started', () => {
  it('at whichever step of a start it comes', async () => {
    for (let count = 0; count < 30; count += 1) {
      house = openMcpHouse();
      const id = await house.add(oddServer('silent', mark));
      const starting = house.start(id);
      await steps(count);
      await closeDuring(starting);
      expect(await starting).toBe('It was stopped.');
    }
  });

  it('by a restart that waits for the last end of its server', async () => {
    const id = await house.add(oddServer('tools', mark));
    await house.start(id);
    await closeDuring(house.restart(id));
  });

  it('by other settings of a server that runs', async () => {
    const id = await house.add(oddServer('tools', mark));
    await house.start(id);
    await closeDuring(house.add(oddServer('tools', mark, 'more')));
  });

  it('by another secret of a server that runs', async () => {
    const id = await house.add({ ...oddServer('tools', mark), env: ['TOKEN'] });
    await house.setSecret(id, 'TOKEN', 'first');
    await house.start(id);
    await closeDuring(house.setSecret(id, 'TOKEN', 'second'));
  });

  it('and one that was just removed is gone, too', async () => {
    const id = await house.add(oddServer('stubborn', mark));
    await house.start(id);
    await closeDuring(house.remove(id));
  });
});
