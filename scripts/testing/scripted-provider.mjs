/** A model on loopback that says what it is told to, in the chat-completions protocol. */
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @typedef {object} Reply
 * @property {string} [text]
 * @property {{ name: string, input: object }[]} [calls]
 */

/**
 * @param {(request: { messages: { role: string, content: unknown }[] }) => Reply | null} answer - null: nothing more comes
 * @returns {Promise<{ baseUrl: string, close: () => void }>}
 */
export async function startScriptedProvider(answer) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (choice, usage) =>
      response.write(
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: choice === null ? [] : [choice], ...(usage && { usage }) })}\n\n`,
      );
    const said = answer(JSON.parse(body));
    send({ index: 0, delta: { role: 'assistant', content: said?.text ?? '' } });
    if (said === null) return;
    for (const [index, { name, input }] of (said.calls ?? []).entries()) {
      const call = { name, arguments: JSON.stringify(input) };
      const id = `call_${Date.now()}_${index}`;
      send({
        index: 0,
        delta: { tool_calls: [{ index, id, type: 'function', function: call }] },
      });
    }
    send({ index: 0, delta: {}, finish_reason: said.calls ? 'tool_calls' : 'stop' });
    const size = Math.ceil(body.length / 4);
    send(null, { prompt_tokens: size, completion_tokens: 60, total_tokens: size + 60 });
    response.end('data: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
