import type { ExtraProps } from 'react-markdown';
import { visibleText } from './visible-text';

type Element = NonNullable<ExtraProps['node']>;
type Node = Element['children'][number];
interface Parent {
  children: readonly (Node | { readonly type: 'doctype' })[];
}

/**
 * Spells out, in parsed markdown, what is not seen. It happens after the parsing because character references such as
 * `&#x202E;` make such characters too; the addresses of links stay as they are.
 */
export function spellVisibly() {
  return (tree: Parent): void => spell(tree);
}

function spell({ children }: Parent): void {
  for (const child of children) {
    if (child.type === 'element') spell(child);
    // HTML is a `raw` node, which the types do not know; it is shown as text.
    else if ('value' in child) child.value = visibleText(child.value);
  }
}
