/** The most bytes of one output: it is held in memory while it is written. */
export const OUTPUT_BYTES = 256_000_000;

/** The most attempts of one file. */
export const FILE_ATTEMPTS = 10_000;

/** The most questions to a person in one file. */
export const FILE_APPROVALS = 100_000;
