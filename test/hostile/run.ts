/**
 * What a hostile text tries to run: a global that tests look for. It holds no quotes, so that it fits into any
 * attribute.
 */
export const RUN = 'top.attacked=1';
