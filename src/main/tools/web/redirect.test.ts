import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rule } from '../../../shared/model/permission';
import { inside, openSite, type Answer, type Site } from './testing/site';

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

describe('redirects', () => {
  const hosts = ['127.0.0.1', 'localhost'];
  const toLocalhost = (effect: Rule['effect']): Rule => ({
    ...{ effect, tool: 'web_fetch', pattern: 'localhost', origin: 'person' },
  });
  /** `/1` leads to `/2`, that to another host, and that to the end. */
  const chain: Answer = (request, response) => {
    const elsewhere = `http://localhost:${site.port}/end?a=1`;
    const location = { '/1': '/2', '/2': elsewhere }[request.url ?? ''];
    if (location !== undefined) response.writeHead(302, { location }).end();
    else response.writeHead(200, { 'content-type': 'text/plain' }).end('end');
  };
  const reached = () => site.asked.map((address) => address.replace(/:\d+/, ''));
  const HERE = ['127.0.0.1/1', '127.0.0.1/2'];

  it('are followed where each address could have been asked for without a question', async () => {
    site.answer = chain;
    const run = await site.call('/1', { hosts });
    expect(inside(run.output)).toBe('end');
    expect(run.citations[0]?.sourceId).toContain('web:http://localhost:');
    expect(reached()).toEqual([...HERE, 'localhost/end?a=1']);
  });

  it('are followed to what a person allowed for the attempt, and no further', async () => {
    site.answer = chain;
    const here: Rule = { ...toLocalhost('allow'), pattern: '127.0.0.1' };
    const allowed = (granted: readonly Rule[]) =>
      site.call('/1', { hosts, judgedBy: { granted, untrusted: true } });
    expect((await allowed([here])).outcome).toBe('error');
    expect(reached()).toEqual(HERE);
    expect((await allowed([here, toLocalhost('allow')])).outcome).toBe('ok');
    expect(reached()).toEqual([...HERE, ...HERE, 'localhost/end?a=1']);
  });

  it('to what a rule denies are refused, and nothing is asked for there', async () => {
    site.answer = chain;
    const { outcome, output, untrusted } = await site.call('/1', {
      hosts,
      rules: [toLocalhost('deny')],
    });
    expect([outcome, untrusted]).toEqual(['error', true]);
    expect(output).toMatch(
      /^127\.0\.0\.1 redirects to http:\/\/localhost:\d+\/end\?a=1 , which this agent may not read\. A rule of this agent denies web_fetch for localhost\.$/,
    );
    expect(reached()).toEqual(HERE);
  });

  it('to what a rule asks about are told, so that the model asks for it by a call of its own', async () => {
    site.answer = chain;
    const { outcome, output } = await site.call('/1', { hosts, rules: [toLocalhost('ask')] });
    expect(outcome).toBe('error');
    expect(output).toMatch(
      /^127\.0\.0\.1 redirects to http:\/\/localhost:\d+\/end\?a=1 , which was not followed: a person is asked about that address first\. If it is to be read, ask for it by a call of its own\.$/,
    );
    expect(reached()).toEqual(HERE);
  });

  it('to a host that is not listed are told and not followed', async () => {
    site.answer = (_, response) =>
      response.writeHead(301, { location: 'https://example.com/x' }).end();
    const { outcome, output } = await site.call('/');
    expect(outcome).toBe('error');
    expect(output).toContain('redirects to https://example.com/x , which was not followed');
  });

  it.each([
    ['its attempt has read words from outside', { granted: [], untrusted: true }],
    ['it is not known what the call was judged by', null],
  ])('are told even within a site where %s', async (_, judgedBy) => {
    site.answer = chain;
    const { output } = await site.call('/1', { hosts, judgedBy });
    expect(output).toMatch(/redirects to http:\/\/127\.0\.0\.1:\d+\/2 , which was not followed/);
    expect(reached()).toEqual(['127.0.0.1/1']);
  });

  it('to a private address are refused', async () => {
    for (const location of [
      'http://169.254.169.254/latest/',
      'http://localhost/',
      'file:///etc/passwd',
    ]) {
      site.answer = (_, response) => response.writeHead(302, { location }).end();
      const { outcome, output } = await site.call('/');
      expect(outcome).toBe('error');
      expect(output).toContain('redirects elsewhere.');
    }
  });

  it('in a circle come to an end', async () => {
    site.answer = (_, response) => response.writeHead(302, { location: '/' }).end();
    expect((await site.call('/')).output).toBe('127.0.0.1 redirects more than 5 times.');
    expect(site.asked).toHaveLength(6);
  });
});
