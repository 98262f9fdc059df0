import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentSchema } from '../../src/shared/model/agent';
import { createSandbox } from '../../src/main/tools/sandbox/create-sandbox';
import { SECRET } from '../../src/main/tools/testing/confined-project';
import { contextIn } from '../../src/main/tools/testing/context';
import { oddSleep, processesWith } from '../../src/main/tools/testing/processes';
import { toolServices } from '../../src/main/tools/testing/services';
import { toolsPort } from '../../src/main/tools/testing/tools-port';
import { COMMAND_ATTACKS } from './command-attacks';
import { makePlayground, type Playground } from './playground';

const unavailable = await createSandbox({ dataFolder: '/nowhere' }).unavailable();

const agent = AgentSchema.parse({
  id: '0198c5a0-0000-7000-8000-000000000001',
  providerId: '0198c5a0-0000-7000-8000-000000000002',
  name: 'Attacker',
  model: 'any',
  tools: ['run_command', 'command_output', 'command_stop'],
  createdAt: 1,
  updatedAt: 1,
});

let at: Playground;
let servers: readonly Server[];
let connections = 0;
const { HOME } = process.env;

beforeAll(() => {
  process.env['ATTACKED_API_KEY'] = SECRET;
});
afterAll(() => {
  delete process.env['ATTACKED_API_KEY'];
});
beforeEach(async () => {
  at = await makePlayground();
  process.env['HOME'] = at.home;
  connections = 0;
  servers = await Promise.all([listening({ port: 0 }), listening({ path: socket() })]);
});
afterEach(async () => {
  process.env['HOME'] = HOME;
  for (const server of servers) server.close();
  await at.remove();
});

function socket(): string {
  return join(at.elsewhere, 's');
}

function listening(where: { port: number } | { path: string }): Promise<Server> {
  const server = createServer((connection) => {
    connections += 1;
    connection.destroy();
  });
  return new Promise((resolve) => server.listen(where, () => resolve(server)));
}

function fill(text: string, sleep: string): string {
  const address = servers[0]?.address() ?? null;
  const port = typeof address === 'object' ? String(address?.port) : '';
  return at
    .fill(text)
    .replaceAll('{port}', port)
    .replaceAll('{socket}', socket())
    .replaceAll('{pid}', String(process.pid))
    .replaceAll('{sleep}', sleep);
}

/** Names among temporary files, without those that other tests make meanwhile. */
function leftInTemporaryFolders(): readonly string[] {
  return ['/tmp', '/var/tmp', tmpdir()]
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.includes('taskwright-evil') || name.includes('new.txt'));
}

describe.skipIf(unavailable !== null)('a command that', () => {
  it.each(COMMAND_ATTACKS)(
    '$name does not change or leave $what',
    async ({ how, background = false, timeoutSeconds = 20 }) => {
      const { dataFolder, home, project } = at;
      const sandbox = createSandbox({ dataFolder, home });
      const registry = toolsPort(toolServices({ dataFolder, sandbox }));
      const sleep = oddSleep();
      const before = await at.canary();
      const context = { ...contextIn(project), runId: `attack-${sleep}` };

      const input = { command: fill(how, sleep), background, timeoutSeconds };
      const run = await registry.run(agent, 'run_command', input, context);
      if (background) await untilBegun(sleep);
      await registry.endLeftovers(context.runId);

      expect(processesWith(sleep)).toEqual([]);
      expect(await at.canary()).toBe(before);
      expect(JSON.stringify(run)).not.toContain(SECRET);
      expect(connections).toBe(0);
      expect(leftInTemporaryFolders()).toEqual([]);
      expect(existsSync(project)).toBe(true);
    },
    60_000,
  );
});

async function untilBegun(sleep: string): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (processesWith(sleep).length === 0 && performance.now() < deadline) await delay(10);
  expect(processesWith(sleep)).not.toEqual([]);
}
