import type { RunEventBody } from '../../../shared/model/run-event';
import { lineBlock, textOf, type Block, type BlockText, type WholeOutput } from './block';
import { cost, duration, tokens } from './figures';

type Of<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

const TURN_REASONS = {
  supervisor: 'the supervisor asked for more',
  incomplete: 'the answer looked unfinished',
  user: 'a person wrote',
  recovery: 'after a restart',
} as const;

export function turnStarted(event: Of<'turn_started'>): Block {
  const { turn, kind, reason, why, prompt, attachments = [] } = event;
  const facts = [
    kind === 'initial' ? 'First prompt' : 'Follow-up',
    ...(reason === null ? [] : [TURN_REASONS[reason]]),
    ...attachments.map(({ name }) => `with the file ${name}`),
  ];
  return {
    kind: 'turn',
    title: `Turn ${turn}`,
    tone: 'plain',
    facts,
    texts: [
      ...(why === null ? [] : [textOf(why, 'words', 'Why')]),
      textOf(prompt, 'words', why === null ? null : 'Prompt'),
    ],
  };
}

export function turnFinished({
  turn,
  outcome,
  usage,
  costMicroUsd,
  unpricedCalls,
}: Of<'turn_finished'>): Block {
  return lineBlock(`Turn ${turn} ended: ${outcome}`, outcome === 'completed' ? 'done' : 'fail', [
    `${unpricedCalls > 0 ? 'at least ' : ''}${cost(costMicroUsd)}`,
    tokens(usage),
  ]);
}

export function stepStarted({ step, provider, model, purpose }: Of<'step_started'>): Block {
  const for_ = purpose === 'work' ? [] : [`for ${purpose}`];
  return lineBlock(`Step ${step}`, 'plain', [`${model} (${provider})`, ...for_]);
}

export function stepFinished({
  step,
  usage,
  costMicroUsd,
  provenance,
}: Of<'step_finished'>): Block {
  const bound = provenance === 'estimated' ? 'up to ' : '';
  return lineBlock(`Step ${step} answered`, 'plain', [
    `${bound}${cost(costMicroUsd)}`,
    tokens(usage),
  ]);
}

export function stepFailed({ step, failure, modelCallId, costMicroUsd }: Of<'step_failed'>): Block {
  const facts = modelCallId === null ? ['no call was made'] : [`up to ${cost(costMicroUsd)}`];
  return {
    kind: 'words',
    title: `Step ${step} failed: ${failure.code}`,
    tone: 'fail',
    facts,
    texts: [textOf(failure.message, 'words')],
  };
}

export function toolCall({ tool, input, step }: Of<'tool_call'>): Block {
  return {
    kind: 'folded',
    title: `Call of ${tool}${targetOf(input)}`,
    tone: 'plain',
    facts: [`step ${step}`],
    texts: [textOf(JSON.stringify(input, null, 2), 'code', 'Input')],
  };
}

/** What a call is about, in its title: the command, or the path. */
function targetOf(input: Of<'tool_call'>['input']): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return '';
  for (const key of ['command', 'path', 'url', 'query', 'pattern']) {
    const value = input[key];
    if (typeof value === 'string') return `: ${value.split('\n')[0]?.slice(0, 100) ?? ''}`;
  }
  return '';
}

/** `whole`: the whole output by its hash, where it goes along. */
export function toolResult(event: Of<'tool_result'>, whole: WholeOutput): Block {
  const { tool, outcome, summary, durationMs, exitCode, untrusted, notice } = event;
  return {
    kind: 'folded',
    title: `Result of ${tool}: ${outcome === 'ok' ? summary : `${outcome}, ${summary}`}`,
    tone: outcome === 'ok' ? 'plain' : 'fail',
    facts: [
      duration(durationMs),
      ...(exitCode === null ? [] : [`exit code ${exitCode}`]),
      ...(untrusted === true ? ['with words from outside'] : []),
      ...event.citations.map(({ title }) => `cites ${title}`),
    ],
    texts: [
      outputOf(event, whole),
      ...(notice === undefined ? [] : [textOf(notice, 'words', 'Told of a budget')]),
    ],
  };
}

export function checkFinished(event: Of<'check_finished'>, whole: WholeOutput): Block {
  const { check, command, outcome, durationMs, exitCode } = event;
  return {
    kind: 'folded',
    title: `Check ${check + 1} ${outcome}: ${command}`,
    tone: outcome === 'passed' ? 'done' : 'fail',
    facts: [duration(durationMs), ...(exitCode === null ? [] : [`exit code ${exitCode}`])],
    texts: [outputOf(event, whole)],
  };
}

function outputOf(
  { preview, outputHash, outputBytes }: Of<'tool_result'> | Of<'check_finished'>,
  whole: WholeOutput,
): BlockText {
  if (outputHash === null) return textOf(preview, 'code', 'Output');
  const text = whole(outputHash);
  if (text !== null) return { label: 'Output', as: 'code', ...text };
  const bytes = outputBytes.toLocaleString('en-US');
  return textOf(preview, 'code', `The beginning of the output, which has ${bytes} bytes`);
}
