/**
 * The built app without a network: every way out is closed before any of its code runs, and whoever tries one is
 * noted in `globalThis.departures`, as "net example.org:443" or "session https://example.org/". This machine is
 * no network: the app looks whether a server of local models runs on it. The page may not ask even that.
 */
import dgram from 'node:dgram';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { app } from 'electron';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** @type {string[]} */
const departures = [];
globalThis.departures = departures;

const connect = net.Socket.prototype.connect;
/** @param {unknown[]} given as `connect` takes them, or the list that Node has made of them */
net.Socket.prototype.connect = function connectNowhere(...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const options = typeof first === 'object' ? first : { port: first, host: second };
  const isPath = typeof options.path === 'string' || !/^\d+$/.test(String(options.port));
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(options.host ?? 'localhost');
  if (isPath || isHere) return connect.apply(this, given);
  departures.push(`net ${options.host ?? 'localhost'}:${options.port}`);
  process.nextTick(() => {
    this.destroy(Object.assign(new Error('The network is off.'), { code: 'ENETUNREACH' }));
  });
  return this;
};

dgram.Socket.prototype.send = function sendNowhere() {
  departures.push('udp');
  throw Object.assign(new Error('The network is off.'), { code: 'ENETUNREACH' });
};

const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
app.on('session-created', ({ webRequest }) => {
  webRequest.onBeforeRequest({ urls }, ({ url }, answer) => {
    departures.push(`session ${url}`);
    answer({ cancel: true });
  });
});

app.setAppPath(ROOT);
app.setVersion(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
await import('../../../out/main/index.js');
