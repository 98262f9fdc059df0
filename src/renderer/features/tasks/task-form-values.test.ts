import { describe, expect, it } from 'vitest';
import {
  errorUnderMore,
  hasMore,
  initialTaskValues,
  projectNameOf,
  TaskFormSchema,
} from './task-form-values';
import { AgentSchema } from '../../../shared/model/agent';
import { microUsd } from '../../../shared/money';
import { aCard, NOW } from './testing/a-card';

it('names a project after the last folder of its path', () => {
  expect(projectNameOf('/home/ann/code/storefront/')).toBe('storefront');
  expect(projectNameOf('C:\\code\\orders-etl')).toBe('orders-etl');
});

const project = { id: 'p1', name: 'storefront', folder: '/storefront', createdAt: 0 };
const projects = [project, { ...project, id: 'p2' }];
const agents = [
  AgentSchema.parse({
    ...{ id: 'a1', name: 'Mender', providerId: 'anthropic', model: 'm', tools: [] },
    ...{ createdAt: 0, updatedAt: 0 },
  }),
];

describe('the project of a new task', () => {
  const projectAfter = (projectId: string) =>
    initialTaskValues(null, { projectId, agentId: 'a1' }, projects, []).projectId;

  it('is that of the task that was created last', () => {
    expect(projectAfter('p2')).toBe('p2');
  });

  it('is the first one before that, and when the last one is gone', () => {
    expect(initialTaskValues(null, null, projects, []).projectId).toBe('p1');
    expect(projectAfter('removed')).toBe('p1');
  });
});

it('says what to do about a choice that was not made', () => {
  const result = TaskFormSchema.safeParse(initialTaskValues(null, null, [], []));
  expect(result.error?.issues.map((issue) => issue.message)).toEqual([
    'Give the task a title: it is what the agent is asked to do.',
    'Choose the project that the task belongs to.',
    'Choose the agent that does it.',
  ]);
});

const PICTURE = {
  name: 'mock-up.png',
  mediaType: 'image/png',
  bytes: 70,
  hash: 'a'.repeat(64),
} as const;

const LIMITS = { taskMicroUsd: microUsd(2_000_000), attemptMicroUsd: microUsd(500_000) };

/** Of a task with everything set; its due date is a whole minute, as the input has it. */
const task = aCard({
  dueAt: NOW,
  blockedBy: ['t2'],
  checks: ['npm test', 'npm run lint'],
  maxAttempts: 5,
  attachments: [PICTURE],
  budget: LIMITS,
});
const values = initialTaskValues(task, null, projects, agents);
const messages = (changed: object) =>
  TaskFormSchema.safeParse({ ...values, ...changed }).error?.issues.map(({ message }) => message);

it.each([
  ['project', [], agents, 'Choose the project that the task belongs to.'],
  ['agent', projects, [], 'Choose the agent that does it.'],
])('asks for another %s where that of the task was removed', (_, left, workers, sentence) => {
  const { error } = TaskFormSchema.safeParse(initialTaskValues(task, null, left, workers));
  expect(error?.issues.map(({ message }) => message)).toEqual([sentence]);
});

it('saves a task that was not changed as it was', () => {
  const { attachments, budget, dueAt, blockedBy, checks, maxAttempts, title } = task;
  expect(TaskFormSchema.parse(values)).toMatchObject({
    title,
    attachments,
    budget,
    dueAt,
    blockedBy,
    checks,
    maxAttempts,
  });
});

it('has no due date where the input is empty, and asks for the rest of half a date', () => {
  expect(TaskFormSchema.parse({ ...values, dueAt: '' }).dueAt).toBeNull();
  expect(messages({ dueAt: '2026-11-17' })).toEqual([
    'Enter the date and the time, or leave both empty.',
  ]);
});

it('leaves out checks that were left empty, and keeps the order of the others', () => {
  const checks = [
    { key: 'a', command: ' npm run lint ' },
    { key: 'b', command: '  ' },
    { key: 'c', command: 'npm test' },
  ];
  expect(TaskFormSchema.parse({ ...values, checks }).checks).toEqual(['npm run lint', 'npm test']);
});

it('says in words what is wrong with the number of attempts', () => {
  expect(messages({ maxAttempts: '' })).toEqual(['Enter a whole number.']);
  expect(messages({ maxAttempts: 11 })).toEqual(['A task is tried by itself at most 10 times.']);
});

it('is not saved while a limit is no amount of money, and says why', () => {
  const problem = 'Write an amount in dollars, such as 2.50.';
  const budget = { ...values.budget, attemptMicroUsd: { amount: null, problem } };
  expect(messages({ budget })).toEqual([problem]);
  expect(errorUnderMore(['budget.attemptMicroUsd'])).toBe(true);
});

it('takes ten files and no more', () => {
  const attachments = (count: number) => ({
    attachments: Array.from({ length: count }, () => PICTURE),
  });
  expect(messages(attachments(10))).toBeUndefined();
  expect(messages(attachments(11))).toEqual(['A task has at most 10 attachments.']);
});

describe('the fields under More', () => {
  const plain = initialTaskValues(aCard(), null, [], []);

  it('are open where one of them is set', () => {
    expect(hasMore(plain)).toBe(false);
    expect(hasMore({ ...plain, blockedBy: ['t2'] })).toBe(true);
    expect(hasMore({ ...plain, attachments: [PICTURE] })).toBe(true);
    expect(hasMore({ ...plain, maxAttempts: 1 })).toBe(true);
    const amount = microUsd(500_000);
    const budget = { ...plain.budget, taskMicroUsd: { amount, problem: null } };
    expect(hasMore({ ...plain, budget })).toBe(true);
    expect(hasMore({ ...plain, dueAt: '2026-11-17T13:31' })).toBe(true);
    expect(hasMore({ ...plain, checks: [{ key: 'a', command: 'npm test' }] })).toBe(true);
  });

  it('stay closed whatever is set outside of them', () => {
    expect(hasMore({ ...plain, title: 'Another', priority: 'high' })).toBe(false);
  });

  it('are opened by an error in one of them', () => {
    expect(errorUnderMore(['title', 'checks.3'])).toBe(true);
    expect(errorUnderMore(['blockedBy'])).toBe(true);
    expect(errorUnderMore(['title', 'description'])).toBe(false);
  });
});
