/**
 * An MCP server that does what a good one does not, by its first argument:
 * `silent`, `garbage`, `exit`, `refuse`, or `tools` and `stubborn`, which serve odd tools, the latter
 * without ending when it is asked to.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [mode = 'tools', sleep = '1000'] = process.argv.slice(2);

const schema = { type: 'object', properties: {} };
const named = (name) => ({ name, inputSchema: schema });
const pages = [
  [
    { ...named('big'), description: 'A megabyte', annotations: { readOnlyHint: true } },
    named('hang'),
  ],
  [{ name: 'no schema' }, { name: 'no object', inputSchema: { type: 'array' } }, named('crash')],
  [named('dotted.name'), named('grow'), named('spawn'), named('environment'), named('refuse')],
  [named('endless')],
];

const send = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const text = (words) => ({ content: [{ type: 'text', text: words }] });

const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: { listChanged: true } },
    serverInfo: { name: 'odd', version: '1' },
  }),
  'tools/list': ({ cursor = '0' } = {}) => {
    const page = Number(cursor);
    const nextCursor = page + 1 < pages.length ? String(page + 1) : undefined;
    return { tools: pages[page], nextCursor };
  },
  'tools/call': ({ name }) => {
    switch (name) {
      case 'big':
        return text('x'.repeat(1_000_000));
      case 'endless':
        process.stdout.write('x'.repeat(40 * 1024 * 1024));
        return null;
      case 'crash':
        process.stderr.write('The disk is on fire.\n', () => process.exit(7));
        return null;
      case 'grow':
        pages[2].push(named(`grown-${pages[2].length}`));
        send({ method: 'notifications/tools/list_changed' });
        return text('grown');
      case 'spawn':
        spawn('sh', ['-c', `trap '' TERM; sleep ${sleep}; sleep ${sleep}`], { detached: true });
        return text('spawned');
      case 'environment':
        console.error(`TOKEN is ${process.env.TOKEN}`);
        return text(JSON.stringify(process.env));
      default:
        return null;
    }
  },
};

if (mode === 'exit') {
  console.error('Usage: odd-server <folder>');
  process.exit(3);
}
if (mode === 'garbage') console.log('Welcome to the odd server!');
if (mode === 'stubborn') {
  process.on('SIGTERM', () => undefined);
  setInterval(() => undefined, 1_000);
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  if (mode === 'silent' || mode === 'garbage') return;
  const { id, method, params } = JSON.parse(line);
  if (method === 'notifications/cancelled') console.error(`cancelled ${params.requestId}`);
  if (id === undefined) return;
  if (mode === 'refuse' || params?.name === 'refuse') {
    send({
      id,
      error: { code: -32602, message: `No, says ${process.env.TOKEN ?? 'the server'}.` },
    });
    return;
  }
  const result = answers[method]?.(params) ?? null;
  if (result !== null) send({ id, result });
});
