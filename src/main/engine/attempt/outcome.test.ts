import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../../test/engine/harness';
import type { Reply } from '../../../../test/engine/scripted-model';
import type { Citation } from '../../../shared/model/citation';

const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const OVERLOADED = { code: 'overloaded', message: 'The provider is overloaded.' } as const;
const read = (path: string): Reply => ({ calls: [{ tool: 'read_file', input: { path } }] });

describe('an attempt ends as', () => {
  it('completed when its last turn gives an answer', async () => {
    const { enqueue, taskNow } = engineHarness({ replies: [{ text: DONE }] });
    expect(await enqueue().promise).toMatchObject({ status: 'completed', error: null });
    expect(taskNow().status).toBe('completed');
  });

  it('failed when a turn ends in an error, whatever its text says', async () => {
    const { enqueue } = engineHarness({
      replies: [{ text: `All is done. ${DONE}`, failure: OVERLOADED }],
    });
    expect(await enqueue().promise).toMatchObject({
      status: 'failed',
      error: OVERLOADED.message,
      failureCode: 'overloaded',
      resultPreview: null,
    });
  });

  it('failed when a follow-up ends in an error, although the turn before it went well', async () => {
    const { enqueue } = engineHarness({ replies: [{ text: MORE }, { failure: OVERLOADED }] });
    expect(await enqueue().promise).toMatchObject({ status: 'failed', resultPreview: null });
  });

  it('failed when the agent goes round in circles and no follow-up is left', async () => {
    const { enqueue } = engineHarness({
      replies: [read('a'), read('a'), read('a')],
      agent: { maxFollowups: 0 },
    });
    expect(await enqueue().promise).toMatchObject({
      status: 'failed',
      failureCode: 'repeated_tool',
      error: expect.stringMatching(/read_file .* 3 times/),
    });
  });

  it('cancelled when it is aborted, with no error and no result', async () => {
    const { enqueue, model } = engineHarness({ replies: [{ hangsAfter: DONE }] });
    const handle = enqueue();
    await model.began(1);
    handle.abort();
    expect(await handle.promise).toMatchObject({
      status: 'cancelled',
      error: null,
      failureCode: null,
      resultPreview: null,
    });
  });

  it('paused, never completed, when the supervisor blocks it', async () => {
    const { enqueue, taskNow } = engineHarness({ replies: [{ text: '' }, { text: '' }] });
    expect(await enqueue().promise).toMatchObject({
      status: 'paused',
      pausedFor: 'block',
      endedAt: null,
      resultPreview: null,
    });
    expect(taskNow()).toMatchObject({
      status: 'deferred',
      statusReason: expect.stringMatching(/brought nothing new/),
      wakeAt: null,
    });
  });

  it('failed with a sentence when its project was removed while it waited', async () => {
    const { enqueue, engine, model, project, stores } = engineHarness({ replies: [] });
    engine.pauseQueue();
    const { promise } = enqueue();
    stores.projects.archive(project.id);
    engine.openQueue();
    expect(await promise).toMatchObject({
      status: 'failed',
      failureCode: 'workspace',
      error: expect.stringMatching(/was removed before the attempt began/),
    });
    expect(model.requests).toHaveLength(0);
  });
});

describe('the result of an attempt', () => {
  it('is previewed in 280 characters, white space collapsed', async () => {
    const text = `# Report\n\n${'sixty rows '.repeat(60)}`;
    const { enqueue } = engineHarness({ replies: [{ text }] });
    const { resultPreview } = await enqueue().promise;
    expect(resultPreview).toMatch(/^# Report sixty rows sixty rows .*…$/);
    expect(resultPreview?.length).toBeLessThanOrEqual(280);
    expect(resultPreview?.length).toBeGreaterThan(265);
  });

  it('is the text of the last turn', async () => {
    const { enqueue } = engineHarness({ replies: [{ text: MORE }, { text: DONE }] });
    expect((await enqueue().promise).resultPreview).toBe(DONE);
  });

  it('says in its last status that the answer still looks unfinished', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [
        { text: MORE },
        { text: `Half is done. ${MORE}` },
        { text: `Most is done. ${MORE}` },
      ],
    });
    const run = await enqueue().promise;
    expect(run.status).toBe('completed');
    expect(bodies(run.id, 'status').at(-1)?.reason).toMatch(/announcing more work/);
  });
});

describe('what the tools of an attempt cite', () => {
  const cited = (path: string): Citation => ({
    sourceId: `file:${path}`,
    title: path,
    location: null,
    snippet: 'id,total',
  });
  const citing = async (_tool: string, input: unknown) =>
    Promise.resolve(
      toolRun({ output: 'rows', citations: [cited(JSON.stringify(input).replace(/\W/g, ''))] }),
    );

  it('is counted, and its sources are named once, over all turns', async () => {
    const { enqueue } = engineHarness({
      replies: [read('a'), { text: MORE }, read('b'), read('a'), { text: DONE }],
      tool: citing,
    });
    expect(await enqueue().promise).toMatchObject({
      citationCount: 3,
      sourceIds: ['file:patha', 'file:pathb'],
    });
  });

  it('is kept also when a follow-up fails', async () => {
    const { enqueue } = engineHarness({
      replies: [read('a'), { text: MORE }, { failure: OVERLOADED }],
      tool: citing,
    });
    expect(await enqueue().promise).toMatchObject({ status: 'failed', citationCount: 1 });
  });

  it('is told turn by turn: what was searched, what came back and what was used', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [
        read('a'),
        { text: `patha has the totals. ${MORE}` },
        read('b'),
        { text: 'The report is done.' },
      ],
      tool: citing,
    });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'turn_finished').map(({ retrieval }) => retrieval)).toEqual([
      {
        searched: [{ tool: 'read_file', query: '{"path":"a"}' }],
        returned: ['file:patha'],
        used: ['file:patha'],
      },
      {
        searched: [{ tool: 'read_file', query: '{"path":"b"}' }],
        returned: ['file:pathb'],
        used: [],
      },
    ]);
  });
});
