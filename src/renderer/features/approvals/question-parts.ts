interface QuestionParts {
  /** What a person is to decide; null where nothing is asked in so many words. */
  readonly ask: string | null;
  /** What led to it; null where the question says it all. */
  readonly why: string | null;
}

/** Takes the question at the end of what an attempt asks apart from the evidence before it. */
export function questionParts(question: string): QuestionParts {
  const parts = /^(?<why>[\s\S]*[.!?”"])\s+(?<ask>[^.!?]+\?)\s*$/.exec(question)?.groups;
  if (parts?.['ask'] !== undefined && parts['why'] !== undefined) {
    return { ask: parts['ask'], why: parts['why'] };
  }
  return question.trimEnd().endsWith('?')
    ? { ask: question.trim(), why: null }
    : { ask: null, why: question };
}
