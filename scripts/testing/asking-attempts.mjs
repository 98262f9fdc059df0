/* global window -- known to what is evaluated in the page */
/** Attempts that ask a person before they do something, for pictures of the questions. */

const SUM =
  'export function sum(rows) {\n  let total = 0;\n  for (const row of rows) total += row;\n  return total;\n}\n';
const ROUNDED = SUM.replace(
  'return total;',
  '// Whole euros, as the report has them.\n  return Math.round(total);',
);

/** The calls of each task, by the beginning of its title, one a step. */
const CALLS = {
  'Test the sums': [
    { name: 'run_command', input: { command: 'npm test -- --run src/sum.test.js' } },
  ],
  'Round the sums': [
    { name: 'write_file', input: { path: 'src/sum.js', content: SUM } },
    { name: 'write_file', input: { path: 'src/sum.js', content: ROUNDED } },
  ],
  'Count by day': [
    {
      name: 'ask_person',
      input: {
        question: 'The export has two dates. Which of them is the day of the order?',
        choices: ['order_date', 'shipped_date', 'The earlier of the two'],
      },
    },
  ],
};

/**
 * What the scripted model says to one of these tasks; undefined for any other.
 *
 * @param {{ messages: { role: string, content: unknown }[] }} request
 * @returns {import('./scripted-provider.mjs').Reply | undefined}
 */
export function answerOfAsking({ messages }) {
  const task = JSON.stringify(messages.find(({ role }) => role === 'user')?.content ?? '');
  const title = Object.keys(CALLS).find((each) => task.includes(each));
  if (title === undefined) return undefined;
  const call = CALLS[title][messages.filter(({ role }) => role === 'tool').length];
  return call === undefined
    ? { text: 'It is done as you wanted it.' }
    : { text: 'I look at what is there, and go on.', calls: [call] };
}

/**
 * @param {{ page: import('@playwright/test').Page, both: (name: string) => Promise<void>, go: (route: string, ready: string) => Promise<void> }} camera
 */
export async function takeQuestions({ page, both, go }) {
  const tasks = await page.evaluate(seedAsking, Object.keys(CALLS));
  const open = async (title) => {
    const { id } = await page.evaluate(
      (taskId) => window.taskwright.attempts.start({ taskId }),
      tasks[title],
    );
    await go(`/attempts/${encodeURIComponent(id)}`, '[data-testid="approval"]');
  };
  /** Until they can be pressed. */
  const buttons = (testId) =>
    page.locator(`[data-testid="${testId}"]:not([disabled])`).first().waitFor();

  await open('Test the sums');
  await buttons('approval-allow');
  await both('attempt-asks-for-command');
  await page.getByTestId('approval-allow-more').click();
  await page.getByRole('menuitem').first().waitFor();
  await both('attempt-asks-for-more');
  await page.keyboard.press('Escape');

  await open('Round the sums');
  await buttons('approval-allow');
  await page.getByTestId('approval-allow').click();
  await page.getByText('May it replace src/sum.js?').first().waitFor();
  await buttons('approval-allow');
  await both('attempt-asks-for-change');

  await open('Count by day');
  await buttons('approval-no-answer');
  await both('attempt-asks-a-question');

  await go('/tasks?view=board', 'article:has-text("Test the sums")');
  await page.locator('article [data-testid="approval-allow"]:not([disabled])').waitFor();
  await both('tasks-asks-first');

  await go('/agents', 'text=Careful about files');
  await page.getByRole('button', { name: 'Careful about files' }).click();
  await page.getByRole('heading', { name: 'Permissions' }).evaluate((heading) => {
    heading.scrollIntoView();
  });
  await both('agent-permissions');
}

/** Runs in the page: an agent that asks before changes, and a task for each of these titles. */
async function seedAsking(titles) {
  const { projects, agents, tasks } = window.taskwright;
  const [project] = await projects.list();
  const agent = await agents.create({
    name: 'Careful about files',
    providerId: 'studio',
    model: 'qwen3-coder-plus',
    permissions: {
      preset: 'ask_before_changes',
      rules: [
        { effect: 'deny', tool: 'run_command', pattern: 'git push', origin: 'person' },
        { effect: 'allow', tool: 'run_command', pattern: 'npm run', origin: 'always' },
      ],
      folders: [{ path: '/data/exports', access: 'read' }],
      hosts: ['registry.npmjs.org'],
    },
  });
  const ids = {};
  for (const title of titles) {
    const task = await tasks.create({ title, projectId: project.id, agentId: agent.id });
    ids[title] = task.id;
  }
  return ids;
}
