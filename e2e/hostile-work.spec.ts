import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileTexts } from '../test/hostile/hostile-texts';
import { expect, test } from './app';
import { openSite, takeTraces, watch } from './hostile/watch';
import { attemptStatus, open, openAttempt } from './screens';
import { addWork, startAttempt } from './work';

/** Most bytes of a name that file systems take. */
const NAME_BYTES = 200;
const ANSWERS = 12;

test('a model that says, asks and writes hostile texts runs nothing while it works, nor in what it changed', async ({
  launch,
  projectFolder,
  wire,
}) => {
  test.setTimeout(300_000);
  const site = await openSite();
  const app = await launch();
  const { page } = app;
  await watch(app, wire.origin);
  await page.setViewportSize({ width: 1440, height: 900 });

  const texts = hostileTexts(site.url);
  const names = fileNames(texts);
  expect(names.length).toBeGreaterThan(100);
  writeFileSync(join(projectFolder, 'names'), names.map((name) => `${name}\0`).join(''));
  // A file with a NUL in it would count as binary.
  const content = texts.filter((text) => !text.includes('\0')).join('\n');
  const command = `bash -c 'while IFS= read -r -d "" name; do echo "$name" > "./$name"; done < names' # \u202E~ fr- mr`;
  wire.reply(
    {
      toolCalls: [{ name: 'write_file', input: { path: 'a\u202Etxt.exe', content } }],
    },
    { toolCalls: [{ name: 'run_command', input: { command } }] },
    ...Array.from({ length: ANSWERS }, (_, part) => ({
      text: texts.filter((_text, index) => index % ANSWERS === part).join('\n\n'),
      toolCalls: [{ name: 'read_file', input: { path: names[part] ?? '' } }],
    })),
    { text: 'Done.' },
  );
  const { taskId } = await addWork(page, {
    ...{ protocol: 'openai-compatible', baseUrl: wire.baseUrl, projectFolder },
    ...{ title: texts[0] ?? '', preset: 'ask_before_changes' },
  });
  const { id } = await startAttempt(page, taskId);
  await openAttempt(page, id);
  await expect(page.getByTestId('proposal')).toContainText('a⟨U+202E⟩txt.exe');
  await expect(page.getByTestId('proposal')).toContainText('<script>top.attacked=1</script>');
  await open(page, '/tasks?view=board');
  await page.getByTestId('approval-review').click();
  await page.getByRole('dialog').getByTestId('approval-allow').click();
  await openAttempt(page, id);
  await expect(page.getByTestId('proposal')).toContainText('# ⟨U+202E⟩~ fr- mr');
  await page.getByTestId('approval-allow').click();
  await expect(attemptStatus(page)).toHaveText('Done after 1 turn', { timeout: 120_000 });

  const files = page.getByRole('listbox', { name: 'Files changed' });
  await expect(files.getByRole('option').first()).toBeVisible();
  await expect(page.getByText(`${names.length + 1} files`).first()).toBeVisible();
  await files.focus();
  const drawn = page.getByRole('complementary', { name: 'What changed' }).getByRole('region');
  for (let file = 0; file < names.length; file += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(drawn.first()).toBeVisible();
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  for (let file = 0; file < 40; file += 1) {
    await dialog.getByRole('button', { name: 'Previous file' }).click();
    await expect(dialog.getByRole('region').first()).toBeVisible();
  }

  expect(await takeTraces(app, site)).toEqual({ ways: [], marks: [], heard: [] });
  expect(app.errors).toEqual([]);
  site.close();
});

/** The texts that can be names of files, each once. */
function fileNames(texts: readonly string[]): readonly string[] {
  const names = texts
    .map((text) => text.replaceAll('/', '\u2215'))
    .filter((name) => !/\p{Cs}/u.test(name) && !/[\0\n]|^\.{0,2}$/.test(name))
    .filter((name) => Buffer.byteLength(name) <= NAME_BYTES);
  return [...new Set(names)];
}
