/** Bytes of a file that one call hands over at most; three bytes are four characters of base64. */
export const IMPORT_PIECE_BYTES = 768 * 1024;

/** The most bytes of a file that is imported: 8 GB. */
export const IMPORT_BYTES = 8_000_000_000;
