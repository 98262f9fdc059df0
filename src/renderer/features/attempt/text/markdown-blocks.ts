const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** A line that carries on what stood before the blank line: indented, or a further item of a list. */
const CONTINUES = /^(?:\s|[-*+] |\d+[.)] )/;

/**
 * Cuts markdown at blank lines outside of code fences, so that words which are still arriving only
 * touch the last block. The blocks joined by blank lines read the same as the whole.
 */
export function markdownBlocks(text: string): readonly string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let fence: string | null = null;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === null && mark !== undefined) fence = mark;
    else if (fence !== null && mark?.startsWith(fence) === true && line.trim() === mark)
      fence = null;
    const next = lines[index + 1];
    if (line.trim() === '' && fence === null && next !== undefined && !CONTINUES.test(next)) {
      if (block.length > 0) blocks.push(block.join('\n'));
      block = [];
    } else block.push(line);
  }
  if (block.some((line) => line.trim() !== '')) blocks.push(block.join('\n'));
  return blocks;
}
