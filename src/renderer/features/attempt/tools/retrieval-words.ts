import type { RetrievalTrace } from '../../../../shared/model/citation';
import { counted } from '../notes/note-words';

/** "3 searches, 2 sources came back, 1 named in the answer." */
export function retrievalSentence({ searched, returned, used }: RetrievalTrace): string {
  const searches = counted(searched.length, 'search', 'searches');
  if (returned.length === 0) return `${searches}, no source came back.`;
  const named = used.length === 0 ? 'none' : `${used.length}`;
  return `${searches}, ${counted(returned.length, 'source')} came back, ${named} named in the answer.`;
}

/** The sources that came back and that the turn's text does not name. */
export function unusedSources({ returned, used }: RetrievalTrace): readonly string[] {
  return returned.filter((source) => !used.includes(source));
}
