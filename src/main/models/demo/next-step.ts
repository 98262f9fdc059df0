import { blocked, call, say, type DemoStep } from './demo-step';
import { analyse, breakdownBy, BREAKDOWN_HEADING, breakdownReport, totalsReport } from './report';
import { firstSummary, lastSummary } from './summary';
import { commandResult, csvPaths, fileText, shellWord } from './tool-text';
import type { Exchange, Transcript } from './transcript';

/** CSV files that one report covers. */
const MOST_FILES = 5;
const REPORT = 'report.md';

/**
 * Decides what comes next from what the conversation already holds: list the project, read its CSV
 * files to their end, check the row counts with a command, write the totals, and announce the
 * breakdown. A later message makes it add the breakdown and check that too. Figures come from the
 * file texts in the conversation only. A tool that failed in this turn blocks; the next turn tries again.
 */
export function nextStep(transcript: Transcript): DemoStep {
  const failure = transcript.exchanges.find((e) => e.isError && e.turn === transcript.turn);
  if (failure !== undefined) return blocked(`${failure.tool} failed: ${firstLine(failure.output)}`);

  const done = transcript.exchanges.filter((exchange) => !exchange.isError);
  const step = decide(transcript, done);
  const missing = step.calls.find(({ tool }) => !transcript.tools.has(tool));
  return missing === undefined
    ? step
    : blocked(
        `this agent may not use ${missing.tool}, which the report needs; allow it in the agent’s tools`,
      );
}

function decide(transcript: Transcript, done: readonly Exchange[]): DemoStep {
  const listing = done.findLast(({ tool }) => tool === 'list_files');
  if (listing === undefined) {
    return call('I will look at the project first.', { tool: 'list_files', input: {} });
  }
  const found = csvPaths(listing.output);
  const paths = found.slice(0, MOST_FILES);
  if (paths.length === 0) return blocked('the project has no CSV file');
  return (
    readFiles(paths, done) ??
    countLines(paths, done) ??
    report(paths, found.length, transcript, done)
  );
}

/** Null once every file was read to its end. */
function readFiles(paths: readonly string[], done: readonly Exchange[]): DemoStep | null {
  const reads = done.filter(({ tool }) => tool === 'read_file');
  const calls = [];
  for (const path of paths) {
    const file = fileText(reads, path);
    if (file.type === 'unreadable') return blocked(file.why);
    if (file.type === 'read_on') {
      const input = file.offset === 1 ? { path } : { path, offset: file.offset };
      calls.push({ tool: 'read_file', input });
    }
  }
  if (calls.length === 0) return null;
  const isFirst = calls.some(({ input }) => !('offset' in input));
  return call(isFirst ? 'Now the data itself.' : 'More follows, so I read on.', ...calls);
}

function countLines(paths: readonly string[], done: readonly Exchange[]): DemoStep | null {
  const calls = [];
  for (const path of paths) {
    const command = `wc -l ${shellWord(path)}`;
    const answer = done.findLast((exchange) => isCommand(exchange, command));
    if (answer === undefined) {
      calls.push({ tool: 'run_command', input: { command } });
      continue;
    }
    const { lines } = analyse(path, wholeText(path, done));
    const problem = commandProblem(command, answer.output, (n) => n === lines || n === lines - 1);
    if (problem !== null) return blocked(`${problem}, but I read ${lines} lines of ${path}`);
  }
  return calls.length === 0
    ? null
    : call('I check with a command that I read every row.', ...calls);
}

function report(
  paths: readonly string[],
  foundFiles: number,
  transcript: Transcript,
  done: readonly Exchange[],
): DemoStep {
  const analyses = paths.map((path) => analyse(path, wholeText(path, done)));
  const facts = { analyses, report: REPORT, leftOut: foundFiles - paths.length };
  const written = done.findLast(
    ({ tool, input }) => tool === 'write_file' && input['path'] === REPORT,
  );
  if (written === undefined) {
    return call('The figures are added up; I write them down.', write(totalsReport(analyses)));
  }
  const content = String(written.input['content']);
  if (!content.includes(BREAKDOWN_HEADING)) {
    if (written.turn === transcript.turn) return say(firstSummary(facts, breakdownBy(analyses)));
    const turnReads = done.filter((e) => e.tool === 'read_file' && e.turn === transcript.turn);
    const current = fileText(turnReads, REPORT);
    if (current.type === 'read_on') {
      const input =
        current.offset === 1 ? { path: REPORT } : { path: REPORT, offset: current.offset };
      return call('I read the report again before I add to it.', { tool: 'read_file', input });
    }
    if (current.type === 'unreadable') return blocked(current.why);
    const [totals = ''] = current.text.split(BREAKDOWN_HEADING);
    return call(
      `Now the breakdown by ${breakdownBy(analyses)}.`,
      write(`${totals.trimEnd()}\n\n${breakdownReport(analyses)}`),
    );
  }
  const command = `wc -c ${REPORT}`;
  const bytes = Buffer.byteLength(content, 'utf8');
  const since = done.slice(done.indexOf(written) + 1);
  const check = since.findLast((exchange) => isCommand(exchange, command));
  if (check === undefined) {
    return call('I check that the file holds all of it.', {
      tool: 'run_command',
      input: { command },
    });
  }
  const problem = commandProblem(command, check.output, (n) => n === bytes);
  return problem === null
    ? say(
        lastSummary(
          facts,
          breakdownBy(analyses),
          `\`${command}\` counts ${bytes} bytes, as many as I wrote`,
        ),
      )
    : blocked(`${problem}, but I wrote ${bytes} bytes to ${REPORT}`);
}

function wholeText(path: string, done: readonly Exchange[]): string {
  const file = fileText(
    done.filter(({ tool }) => tool === 'read_file'),
    path,
  );
  return file.type === 'whole' ? file.text : '';
}

function write(content: string) {
  return { tool: 'write_file', input: { path: REPORT, content } };
}

function isCommand({ tool, input }: Exchange, command: string): boolean {
  return tool === 'run_command' && input['command'] === command;
}

/** Why a counting command proves nothing, or null when it agrees. */
function commandProblem(
  command: string,
  output: string,
  agrees: (counted: number) => boolean,
): string | null {
  const { exitCode, number } = commandResult(output);
  if (exitCode !== 0) return `\`${command}\` ended with “${firstLine(output)}”`;
  if (number === null) return `\`${command}\` printed no number`;
  return agrees(number) ? null : `\`${command}\` counts ${number}`;
}

function firstLine(output: string): string {
  const line = output.trim().split('\n')[0] ?? '';
  return line.length > 200 ? `${line.slice(0, 199)}…` : line.replace(/\.$/, '');
}
