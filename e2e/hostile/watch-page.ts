/**
 * Runs in the page: looks at all that is in it, and at everything that is put into it from now on, also at what is
 * gone again before a test could ask. `hostileMarks` is the list of what should not be there, each once.
 */
export function watchPage(): void {
  const known = new Set<string>();
  const marks: string[] = [];
  Reflect.set(globalThis, 'hostileMarks', marks);
  const mark = (words: string): void => {
    if (!known.has(words)) marks.push(words);
    known.add(words);
  };
  const FORBIDDEN =
    'script,iframe,frame,frameset,object,embed,applet,link,meta,base,math,video,audio,source,track,' +
    'picture,portal,fencedframe,webview,marquee,template,noscript,area,map,image,isindex,xmp,plaintext,' +
    'animate,set,use,foreignObject,feImage,discard,svg script,svg a,svg style,svg image';
  const FOLLOWED = [
    'src',
    'srcset',
    'href',
    'xlink:href',
    'data',
    'action',
    'formaction',
    'poster',
  ];
  const MORE_FOLLOWED = ['background', 'ping', 'srcdoc', 'usemap', 'http-equiv', 'is', 'popover'];
  const SHOWN = ['title', 'aria-label', 'alt', 'placeholder', 'aria-description', 'aria-valuetext'];
  /** Controls, formats, fillers and selectors; not tab and newline. Joiners and selectors need a neighbour. */
  const UNSEEN =
    // eslint-disable-next-line no-misleading-character-class -- each of them is looked for by itself
    /(?![\t\n\u200C\u200D])[\p{Cc}\p{Cf}\u2028\u2029\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]|(?<=[\s\p{Script=Latin}])[\u200C\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{2}|\p{M}{24}/u;

  const note = (what: string, element: Element | null, text = ''): void => {
    const place: string[] = [];
    for (let at = element; at !== null && place.length < 5; at = at.parentElement) {
      const name = at.getAttribute('data-testid') ?? at.getAttribute('class') ?? '';
      place.push(`${at.localName}${name === '' ? '' : `.${name.split(' ')[0] ?? ''}`}`);
    }
    mark(`${what} in ${place.join(' < ')} ${escape(text)}`.trim());
  };
  const escape = (text: string): string => {
    const at = UNSEEN.exec(text)?.index ?? 0;
    return JSON.stringify(text.slice(Math.max(0, at - 12), at + 20)).replaceAll(
      /[^\x20-\x7E]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  };
  const isOwnAddress = (address: string): boolean =>
    address === '' ||
    /^(?:\/index\.html)?#\/(?!\/)/.test(address) ||
    /^blob:app:\/\/taskwright\//.test(address) ||
    /^(?:\.?\/)?assets\/[\w.-]+$/.test(address);
  const lookAtText = (text: string, element: Element | null, what: string): void => {
    if (UNSEEN.test(text)) note(`unseen characters in ${what}`, element, text);
  };
  const lookAtAttribute = (element: Element, name: string, value: string): void => {
    if (/^on/i.test(name)) note(`handler ${name}`, element, value);
    if (FOLLOWED.includes(name) && !isOwnAddress(value)) note(`address in ${name}`, element, value);
    if (MORE_FOLLOWED.includes(name)) note(`attribute ${name}`, element, value);
    if (name === 'style' && /url\(|expression|@import/i.test(value)) note('style', element, value);
    if (SHOWN.includes(name)) lookAtText(value, element, name);
  };
  const lookAt = (node: Node): void => {
    if (node instanceof Text) {
      if (node.parentElement?.localName !== 'style') {
        lookAtText(node.data, node.parentElement, 'text');
      }
      return;
    }
    if (node instanceof Comment && node.data !== '') note('comment', node.parentElement, node.data);
    if (!(node instanceof Element)) return;
    if (node.matches(FORBIDDEN)) note(`element ${node.localName}`, node);
    for (const { name, value } of node.attributes) lookAtAttribute(node, name, value);
    for (const child of node.childNodes) lookAt(child);
  };

  lookAt(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === 'characterData') lookAt(target);
      if (type === 'attributes' && target instanceof Element && attributeName !== null) {
        lookAtAttribute(target, attributeName, target.getAttribute(attributeName) ?? '');
      }
      for (const added of addedNodes) lookAt(added);
    }
  }).observe(document, {
    childList: true,
    characterData: true,
    attributes: true,
    subtree: true,
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    mark(`the policy refused ${violatedDirective} ${blockedURI}`),
  );
  window.open = (url) => {
    mark(`window.open ${String(url)}`);
    return null;
  };
}
