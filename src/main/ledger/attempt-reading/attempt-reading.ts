import { createNarrowedAttempts } from '../attempts';
import type { LedgerReader } from '../reader/open-for-reading';
import type { AttemptReadInput, AttemptReadName, AttemptReadOutput } from './attempt-reads';
import { createBoundaries } from './boundaries';
import { createFindings } from './findings';
import { createMarkedEvents } from './marked-events';
import { createMarks } from './marks';
import { createOutline } from './outline';
import { createOutputSlice } from './output-slice';
import { createStepPlace } from './step-place';
import { createStoredEvent } from './stored-event';
import { createWindow } from './window';

/** How each question about an attempt is answered. */
export type AttemptReading = {
  readonly [Name in AttemptReadName]: (input: AttemptReadInput<Name>) => AttemptReadOutput<Name>;
};

/** All that is asked of an attempt that is too long to be read whole; each answer is of one moment. */
export function createAttemptReading(reader: LedgerReader): AttemptReading {
  const ofOneMoment =
    <Input, Output>(answer: (input: Input) => Output) =>
    (input: Input): Output =>
      reader.snapshot(() => answer(input));
  const boundaries = createBoundaries(reader);
  const marks = createMarks(reader);
  return {
    attemptsNarrowed: createNarrowedAttempts(reader),
    attemptOutline: ofOneMoment(createOutline(reader)),
    attemptWindow: ofOneMoment(createWindow(reader)),
    markCounts: ofOneMoment(({ id }) => marks.counts(id)),
    markedEvents: ofOneMoment(createMarkedEvents(reader, marks)),
    nextMark: ofOneMoment(marks.next),
    placeOfStep: ofOneMoment(createStepPlace(reader)),
    boundaryOf: ofOneMoment(({ id, seq }) => boundaries.upTo(id, seq) ?? 1),
    attemptFindings: createFindings(reader),
    storedEvent: createStoredEvent(reader),
    outputSlice: createOutputSlice(reader),
  };
}
