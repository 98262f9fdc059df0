import type { EngineSettings } from '../../../shared/model/settings';

export interface EngineField {
  readonly name: keyof EngineSettings;
  readonly label: string;
  /** What the figure decides, in a sentence. */
  readonly about: string;
  /** Stands behind the figure; empty where it is a plain count. */
  readonly unit: '' | '%';
}

export interface EngineSection {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly EngineField[];
}

/** Every setting of the engine, in the order of the pane. */
export const ENGINE_SECTIONS: readonly EngineSection[] = [
  {
    title: 'Queue',
    about: 'How many attempts run side by side.',
    fields: [
      {
        name: 'concurrency',
        label: 'Attempts at once',
        about: 'On this machine, over all projects; further ones wait in line.',
        unit: '',
      },
      {
        name: 'folderConcurrency',
        label: 'Attempts at once in one folder',
        about: 'One keeps two agents from writing the same files at the same time.',
        unit: '',
      },
    ],
  },
  {
    title: 'Recovery',
    about: 'What happens to attempts that a crash cut off.',
    fields: [
      {
        name: 'maxRecoveries',
        label: 'Recoveries of one attempt',
        about: 'After so many crashes it is not resumed again but marked as interrupted.',
        unit: '',
      },
    ],
  },
  {
    title: 'Supervisor',
    about: 'When it steps in. Lower figures mean sooner.',
    fields: [
      {
        name: 'repeatedTool',
        label: 'Repeated calls',
        about: 'The same tool with the same arguments and the same result, so often in one turn.',
        unit: '',
      },
      {
        name: 'noProgress',
        label: 'Turns without progress',
        about: 'So many turns in a row that brought nothing new.',
        unit: '',
      },
      {
        name: 'contextPressure',
        label: 'Context in use',
        about: 'From this share of the model’s context window on, older turns are summarised.',
        unit: '%',
      },
      {
        name: 'budgetPressure',
        label: 'Budget in use',
        about: 'From this share of a limit on, the attempt goes on with less.',
        unit: '%',
      },
    ],
  },
];

/** What there is to fear from the figures; null for nothing. */
export function engineWarning(folderConcurrency: number | string): string | null {
  return typeof folderConcurrency === 'number' && folderConcurrency > 1
    ? 'With more than one, attempts in the same folder can overwrite each other’s files, and a checkpoint may hold the work of both.'
    : null;
}
