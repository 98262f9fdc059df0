/** JSON on lines of its own, to be read; the text itself where it is no JSON. */
export function laidOut(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return JSON.stringify(value, null, 2);
  } catch {
    return json;
  }
}
