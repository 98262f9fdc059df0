/** The colours of the direction that words and icons take; `quiet` is ink. */
export type Tone = 'quiet' | 'live' | 'wait' | 'hold' | 'done' | 'fail';
