import type { Incident } from '../../../shared/model/incident';
import type { RunEvent } from '../../../shared/model/run-event';
import { assertNever } from '../../../shared/assert-never';
import { wholeCharacters } from '../attempt/whole-characters';
import { eventsOfType } from './event-of';
import type { Facts } from './incident-rule';
import { grouped, shownCheck } from './wording';

/** Characters of check output in one prompt, over all failing checks. */
export const CHECK_OUTPUT_CHARS = 6_000;
/** Characters of one call's arguments, and of one tool's output. */
const QUOTED_CHARS = 1_000;

/** What an intervention tells the agent of one incident: quoted evidence, then what to do about it. */
export function evidenceOf(incident: Incident, { events }: Facts): readonly string[] {
  const shown = events.filter(({ seq }) => incident.evidence.includes(seq));
  switch (incident.kind) {
    case 'failed_checks':
      return [
        ...checkOutputs(shown),
        'Find the cause and correct the work, not the check. The checks run again after your answer.',
      ];
    case 'repeated_tool':
      return [
        ...lastCall(shown),
        'Do not make this call again as it is. Say what its result taught you, choose a different approach, then go on.',
      ];
    case 'runtime_failure':
      return [...lastCall(shown), incident.remedy];
    case 'no_progress':
      return ['Do something that you have not done yet; if you cannot, say what blocks you.'];
    case 'run_error':
    case 'budget_pressure':
    case 'context_pressure':
    case 'bound_exceeded':
      return [incident.remedy];
    default:
      return assertNever(incident.kind);
  }
}

/** The end of each check's output; a short one leaves its room to those after it. */
function checkOutputs(shown: readonly RunEvent[]): readonly string[] {
  const checks = eventsOfType(shown, 'check_finished').toSorted(
    (a, b) => a.body.end.length - b.body.end.length,
  );
  let room = CHECK_OUTPUT_CHARS;
  return checks.map((check, index) => {
    const end = wholeCharacters(lastOf(check.body.end, Math.floor(room / (checks.length - index))));
    room -= end.length;
    const isCut = end.length < check.body.end.length;
    const cut = isCut ? `, cut to the last ${grouped(end.length)} characters` : '';
    return end.trim() === ''
      ? `${shownCheck(check)} printed nothing.`
      : `The end of the output of ${shownCheck(check)}${cut}:\n${fenced(end)}`;
  });
}

function lastOf(text: string, chars: number): string {
  return chars === 0 ? '' : text.slice(-chars);
}

function lastCall(shown: readonly RunEvent[]): readonly string[] {
  const call = eventsOfType(shown, 'tool_call').at(-1);
  const result = eventsOfType(shown, 'tool_result').at(-1);
  return [
    ...(call === undefined ? [] : [quoted('The call', JSON.stringify(call.body.input))]),
    ...(result === undefined ? [] : [quoted('What it answered', result.body.preview)]),
  ];
}

/** The beginning of a text, between fences. */
function quoted(title: string, text: string): string {
  if (text.trim() === '') return `${title}: nothing.`;
  if (text.length <= QUOTED_CHARS) return `${title}:\n${fenced(text)}`;
  const cut = `, cut to the first ${grouped(QUOTED_CHARS)} characters`;
  return `${title}${cut}:\n${fenced(wholeCharacters(text.slice(0, QUOTED_CHARS)))}`;
}

/** Between fences that the text itself cannot close. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
