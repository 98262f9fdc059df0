import type { Random } from './random';
import {
  CJK_SENTENCES,
  FILE_NAMES,
  FOLDERS,
  IDENTIFIERS,
  OBJECTS,
  REASONS,
  SUBJECTS,
  VERBS,
} from './vocabulary';

export function sentence(random: Random): string {
  if (random.chance(0.04)) return random.pick(CJK_SENTENCES);
  const said = `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)}`;
  const reason = random.chance(0.4) ? ` ${random.pick(REASONS)}` : '';
  const code = random.chance(0.3) ? ` (see \`${identifier(random)}\` in ${path(random)})` : '';
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${reason}${code}.`;
}

export function sentences(random: Random, least: number, most: number): string {
  return Array.from({ length: random.whole(least, most) }, () => sentence(random)).join(' ');
}

/** An answer as a model writes it: a paragraph, and now and then a list or code. */
export function answer(random: Random): string {
  const paragraphs = [sentences(random, 1, 3)];
  if (random.chance(0.15)) {
    const items = Array.from({ length: random.whole(2, 5) }, () => `- ${sentence(random)}`);
    paragraphs.push(items.join('\n'));
  }
  if (random.chance(0.08)) paragraphs.push(`\`\`\`ts\n${codeLines(random, 4, 12)}\n\`\`\``);
  return paragraphs.join('\n\n');
}

/** A name of a program's text; mostly one that is used often, now and then one of its own. */
export function identifier(random: Random): string {
  const known = random.pick(IDENTIFIERS);
  return random.chance(0.7) ? known : `${known}${random.whole(2, 9_999)}`;
}

export function path(random: Random): string {
  const name = random.pick(FILE_NAMES);
  const own = random.chance(0.3) ? `${random.whole(1, 400)}-${name}` : name;
  return `${random.pick(FOLDERS)}/${own}`;
}

export function codeLine(random: Random): string {
  const [left, right] = [identifier(random), identifier(random)];
  switch (random.whole(0, 3)) {
    case 0:
      return `const ${left} = ${right}(${random.whole(0, 999)});`;
    case 1:
      return `  if (${left} > ${random.whole(0, 99)}) return ${right};`;
    case 2:
      return `export function ${left}(row: Row): number { return row.${right} ?? 0; }`;
    default:
      return `// ${sentence(random)}`;
  }
}

export function codeLines(random: Random, least: number, most: number): string {
  return Array.from({ length: random.whole(least, most) }, () => codeLine(random)).join('\n');
}

/** One line as a command prints it; some are coloured. */
export function commandLine(random: Random, number: number): string {
  if (random.chance(0.03)) return `\u001b[31mFAIL\u001b[39m ${path(random)} > ${sentence(random)}`;
  if (random.chance(0.2))
    return `\u001b[32m✓\u001b[39m ${path(random)} (${random.whole(1, 90)} ms)`;
  return `${number}  ${identifier(random)},${random.whole(1, 90_000)},${random.pick(OBJECTS)}`;
}
