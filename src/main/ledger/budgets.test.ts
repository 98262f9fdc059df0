import { expect, it } from 'vitest';
import { NO_AGENT_BUDGET, NO_MACHINE_BUDGET } from '../../shared/model/budget';
import { microUsd } from '../../shared/money';
import { addTaskWithRun, openTestLedger } from './testing/fixture';

function setUp() {
  const ledger = openTestLedger();
  const { run } = addTaskWithRun(ledger);
  const heard: string[] = [];
  ledger.db.onChange((topics) => heard.push(...topics));
  return { ...ledger, run, budgets: ledger.stores.budgets, heard };
}

const machine = { ...NO_MACHINE_BUDGET, dailyMicroUsd: microUsd(5_000_000) };
const agent = { ...NO_AGENT_BUDGET, hourlyMicroUsd: microUsd(70), action: 'warn' } as const;

it('there are no limits before a person sets one', () => {
  const { budgets, run } = setUp();
  expect(budgets.machine()).toEqual(NO_MACHINE_BUDGET);
  expect(budgets.agent(run.agentId)).toEqual(NO_AGENT_BUDGET);
  expect(budgets.agent('nobody')).toEqual(NO_AGENT_BUDGET);
});

it('keeps limits as they were set last, and says so', () => {
  const { budgets, run, heard } = setUp();
  budgets.setMachine(NO_MACHINE_BUDGET);
  budgets.setMachine(machine);
  expect(budgets.setAgent(run.agentId, agent)).toBe(true);
  expect(budgets.machine()).toEqual(machine);
  expect(budgets.agent(run.agentId)).toEqual(agent);
  expect(new Set(heard)).toEqual(new Set(['budgets', 'agents']));
});

it('keeps none for an agent that is not there', () => {
  expect(setUp().budgets.setAgent('nobody', agent)).toBe(false);
});

it('reads all limits of a run in one, those of the agent that makes the call', () => {
  const { budgets, run, stores, engine } = setUp();
  budgets.setMachine(machine);
  budgets.setAgent(run.agentId, agent);
  expect(budgets.ofRun(run.id, null)).toEqual({
    agentId: run.agentId,
    providerId: run.providerId,
    model: run.model,
    runIds: [run.id],
    taskId: run.ownerId,
    task: { taskMicroUsd: null, attemptMicroUsd: null },
    agent,
    machine,
    boundPercent: 100,
  });
  const other = addTaskWithRun({ stores, engine }).agent;
  expect(budgets.ofRun(run.id, other.id)).toMatchObject({
    agentId: other.id,
    agent: NO_AGENT_BUDGET,
  });
  expect(() => budgets.ofRun('no run', null)).toThrow('No run');
  expect(() => budgets.ofRun(run.id, 'nobody')).toThrow('No agent');
});

it.each([
  ['agents', 'UPDATE agents SET budget = @broken'],
  ['tasks', 'UPDATE tasks SET budget = @broken'],
  ['machine', 'INSERT INTO machine_budget (id, budget) VALUES (1, @broken)'],
])('a limit of %s that cannot be read is 0, and blocks', (_, sql) => {
  const { budgets, run, db } = setUp();
  const broken = '{"action":"warn","hourlyMicroUsd":-1}';
  db.transaction(() => db.command(sql).run({ broken }));
  const { agent: ofAgent, machine: ofMachine, task } = budgets.ofRun(run.id, null);
  const texts = [ofAgent, ofMachine, task].map((each) => JSON.stringify(each));
  const [unreadable, ...others] = texts.filter((text) => text.includes(':0'));
  expect(others).toEqual([]);
  expect(unreadable).not.toMatch(/null|warn/);
});

it('widens the bound of an agent, and never narrows it', () => {
  const { budgets, run } = setUp();
  budgets.widenBound(run.agentId, 150);
  budgets.widenBound(run.agentId, 120);
  expect(budgets.boundPercent(run.agentId)).toBe(150);
  expect(budgets.boundPercent('nobody')).toBe(100);
});
