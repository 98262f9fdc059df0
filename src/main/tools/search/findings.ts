import picomatch from 'picomatch';
import type { FoundText } from './found-text';
import type { FoundLine } from './ripgrep-event';
import type { SearchFindings, SearchRequest } from './search-request';

/** What was found so far, until it is enough. */
export class Findings {
  readonly #request: SearchRequest;
  readonly #text: FoundText;
  readonly #isWanted: (way: string) => boolean;
  readonly #files: { readonly way: string; readonly lines: FoundLine[] }[] = [];
  #matches = 0;
  #longMatches = 0;
  #bytes = 0;
  #isCut = false;

  constructor(request: SearchRequest, text: FoundText) {
    this.#request = request;
    this.#text = text;
    this.#isWanted = filterOf(request.glob);
  }

  /** @returns whether more may follow. */
  async add(found: FoundLine): Promise<boolean> {
    const way = found.path.replace(/^\.[/\\]/, '').replaceAll('\\', '/');
    const { maxMatches, maxBytes } = this.#request;
    if (!this.#isWanted(way)) return true;
    if ((found.isMatch && this.#matches === maxMatches) || this.#bytes >= maxBytes) {
      this.#isCut = true;
      return false;
    }
    if (!(await this.#text.confirms(found))) return true;
    const last = this.#files.at(-1);
    if (last?.way === way) last.lines.push(found);
    else this.#files.push({ way, lines: [found] });
    this.#bytes += Math.min(found.bytes.length, LINE_BYTES) + way.length;
    if (found.isMatch) this.#matches += 1;
    return true;
  }

  addLong(): void {
    this.#longMatches += 1;
  }

  all(): SearchFindings {
    return {
      files: this.#files,
      matches: this.#matches,
      longMatches: this.#longMatches,
      isCut: this.#isCut,
    };
  }
}

/** Bytes of a line that count towards the limit, since no more of it is shown. */
const LINE_BYTES = 1_000;

/** A glob without a slash is about names, whichever folder they are in. */
function filterOf(glob: string | null): (way: string) => boolean {
  if (glob === null) return () => true;
  return picomatch(glob.replace(/^\.?\//, ''), { dot: true, basename: !glob.includes('/') });
}
