/** A CSV file: the header and the rows that have as many fields as it. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows with more or fewer fields than the header; they are in no figure. */
  readonly raggedRows: number;
  /** Lines of the file, blank ones included: what `wc -l` counts when the last line is ended. */
  readonly lines: number;
}

/**
 * Reads RFC 4180 text: quoted fields may hold the separator, line breaks and doubled quotes. The
 * separator is whichever of comma, semicolon and tab the header has most of. Blank lines are no rows.
 */
export function parseCsv(text: string): Table {
  const content = text.replace(/^\uFEFF/, '');
  const records = splitRecords(content, separatorOf(content));
  const [header = [], ...rest] = records;
  const rows = rest.filter((record) => record.length === header.length);
  return {
    header: header.map((name) => name.trim()),
    rows,
    raggedRows: rest.length - rows.length,
    lines: content === '' ? 0 : content.replace(/\r?\n$/, '').split('\n').length,
  };
}

function separatorOf(content: string): string {
  const header = (/^[^\n]*/.exec(content)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string): number => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function splitRecords(content: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    record.push(field);
    field = '';
  };
  const endRecord = (): void => {
    endField();
    if (record.length > 1 || record[0]?.trim() !== '') records.push(record);
    record = [];
  };
  for (let at = 0; at < content.length; at += 1) {
    const char = content.charAt(at);
    if (quoted) {
      if (char !== '"') field += char;
      else if (content.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === separator) endField();
    else if (char === '\n') endRecord();
    else if (char !== '\r' || content.charAt(at + 1) !== '\n') field += char;
  }
  if (field !== '' || record.length > 0) endRecord();
  return records;
}
