/** Stands in nearly every answer and many outputs. */
export const COMMON_WORD = 'orders';

/** Stands in exactly as many attempts as `RARE_ATTEMPTS` says, once in each; one of them is the longest. */
export const RARE_WORD = 'heliotropism';
export const RARE_ATTEMPTS = 3;

export const SUBJECTS = [
  'the orders table',
  'the invoice export',
  'the retry policy',
  'the price list',
  'the settings screen',
  'the sales report',
  'the customer import',
  'the test of the parser',
  'the cache of sessions',
  'the nightly backup',
  'the search index',
  'the upload queue',
];
export const VERBS = [
  'reads',
  'skips',
  'rounds',
  'loses',
  'repeats',
  'validates',
  'sorts',
  'groups',
  'overwrites',
  'ignores',
  'duplicates',
  'truncates',
];
export const OBJECTS = [
  'orders without a total',
  'orders of the last quarter',
  'rows with an empty currency',
  'dates before 1970',
  'duplicate customer ids',
  'negative amounts',
  'lines that end in CRLF',
  'names with accents such as Müller or Žižek',
  'amounts above 1,000,000',
  'orders that were cancelled',
  'emoji in comments 🙂',
  'timestamps in local time',
];
export const REASONS = [
  'because the header is read twice',
  'when the file has a byte order mark',
  'since the last migration',
  'unless the cache is warm',
  'while another process holds the lock',
  'whenever the list is empty',
  'after the second retry',
  'if the locale is not English',
];
export const CJK_SENTENCES = [
  '注文の合計を計算し直しました。',
  '顧客番号が重複しているため、取り込みに失敗しました。',
  '请先检查订单表中的空值，然后重新运行测试。',
  '发票导出缺少货币列。',
  '주문 합계가 맞지 않습니다.',
  '테스트를 다시 실행해 주세요.',
];
export const IDENTIFIERS = [
  'parseOrderLine',
  'OrderTotals',
  'load_orders',
  'MAX_RETRY_COUNT',
  'customerIdOf',
  'priceBook',
  'invoice_number',
  'toMicroUsd',
  'useOrderFilter',
  'RunEventStore',
  'queue_rank',
  'isTerminalStatus',
  'formatCurrency',
  'readCsvRows',
  'HttpClientError',
  'snake_case_name',
];
export const FOLDERS = ['src/orders', 'src/invoices', 'src/shared', 'test/orders', 'data', 'docs'];
export const FILE_NAMES = [
  'order-totals.ts',
  'parse-line.ts',
  'csv-reader.py',
  'orders.csv',
  'price_book.rs',
  'README.md',
  'invoice.test.ts',
  'index.ts',
  'settings.json',
  'größen.csv',
];
export const COMMANDS = [
  'npm test',
  'npx vitest run src/orders',
  'git status --short',
  'ls -la data',
  'python3 scripts/sum.py data/orders.csv',
  'cargo check',
  'grep -rn "total" src',
  'node scripts/report.mjs --quarter 3',
];
