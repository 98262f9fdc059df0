import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Rule } from '../../../../shared/model/permission';
import type { ToolContext, ToolRun } from '../../../engine/ports';
import { createOutsideWords } from '../../outside-words';
import { contextIn } from '../../testing/context';
import { createWebFetch } from '../../web-fetch';
import { markdownOf } from '../markdown';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface CallOptions {
  /** Listed for the agent. */
  readonly hosts?: readonly string[];
  readonly rules?: readonly Rule[];
  /** Null where nobody says. */
  readonly judgedBy?: ToolContext['judgedBy'] | null;
  readonly signal?: AbortSignal;
  readonly offset?: number;
}

/** A web server on loopback, and `web_fetch` for it. */
export interface Site {
  /** Its address and port. */
  readonly base: string;
  readonly port: string;
  /** Host, port and path of what it was asked for. */
  readonly asked: readonly string[];
  /** To all that it is asked for from now on. */
  answer: Answer;
  /** Reads a path of it, or another address. */
  call(path: string, options?: CallOptions): Promise<ToolRun>;
  close(): Promise<void>;
}

const webFetch = createWebFetch({
  outsideWords: createOutsideWords(Buffer.from('secret')),
  toMarkdown: markdownOf,
});

export async function openSite(): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    site.answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  const base = `127.0.0.1:${address.port}`;
  const site: Site = {
    base,
    port: String(address.port),
    asked,
    answer: (_, response) => response.writeHead(404).end(),
    call: (path, options = {}) => {
      const { hosts = ['127.0.0.1'], rules = [], signal, offset } = options;
      const { judgedBy = { granted: [], untrusted: false } } = options;
      const url = path.startsWith('http') ? path : `http://${base}${path}`;
      const input = offset === undefined ? { url } : { url, offset };
      const context = contextIn('/', signal, { hosts: [...hosts], rules: [...rules] });
      return webFetch.call(input, judgedBy === null ? context : { ...context, judgedBy });
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return site;
}

/** What stands between the marks. */
export function inside(output: string): string {
  return /^\[begin (\w+)\]\n(.*)\n\[end \1\]$/ms.exec(output)?.[2] ?? '';
}
