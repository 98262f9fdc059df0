import { RUN } from './run';

const ESC = '\u001B';
const BEL = '\u0007';
const ST = `${ESC}\\`;

/** What would command a terminal: links, titles, the clipboard, the cursor, and sequences that do not end. */
export function hostileTerminal(site: string): readonly string[] {
  return [
    `${ESC}]8;;${site}/osc8${ST}click${ESC}]8;;${ST}`,
    `${ESC}]8;;javascript:${RUN}${BEL}click${ESC}]8;;${BEL}`,
    `${ESC}]8;id=1;file:///etc/hosts${ST}click${ESC}]8;;${ST}`,
    `${ESC}]0;title${BEL}after`,
    `${ESC}]2;<script>${RUN}</script>${ST}after`,
    `${ESC}]52;c;cm0gLXJmIH4=${BEL}after`,
    `${ESC}]1337;File=inline=1:AAAA${BEL}after`,
    `${ESC}]9;4;1;50${ST}${ESC}]777;notify;x;y${BEL}after`,
    `${ESC}]8;;${site}/unterminated`,
    `${ESC}]${'0'.repeat(2_000)}`,
    `${ESC}P+q544e${ST}after`,
    `${ESC}P$q"p${ST}after${ESC}_Gf=100;AAAA${ST}${ESC}^private${ST}${ESC}Xstart${ST}`,
    `safe${ESC}[2K${ESC}[1Ghidden`,
    `rm -rf ~ #${ESC}[1A${ESC}[2Kls`,
    `rm -rf ~${'\b'.repeat(8)}ls      `,
    `rm -rf ~\rls      `,
    `one\r\r\rtwo\r\n\rthree`,
    `${ESC}[2J${ESC}[H${ESC}cnothing to see`,
    `${ESC}[?1049h${ESC}[?25l${ESC}[?1000hother screen`,
    `${ESC}[8mconcealed${ESC}[0m`,
    `${ESC}[30;40mblack on black${ESC}[0m ${ESC}[37;107mwhite on white${ESC}[0m`,
    `${ESC}[38;2;255;255;255;48;5;15mtrue colour${ESC}[m`,
    `${ESC}[38:2::1:2:3mcolons${ESC}[0m`,
    `${ESC}[${'1;'.repeat(500)}mmany${ESC}[0m`,
    `${ESC}[${'9'.repeat(400)}A`,
    `${ESC}[31`,
    ESC,
    `${ESC}${ESC}${ESC}[${ESC}]`,
    `${ESC}[6n${ESC}[c${ESC}[>c${ESC}Zanswer me`,
    `${ESC}[20t${ESC}[21t${ESC}[3;1;1ttitle report`,
    `${ESC}(0lqqk${ESC}(B${ESC}#8line drawing`,
    `\u009B31mC1 colour\u009B0m`,
    `\u009D8;;${site}/c1\u009Cclick\u009D8;;\u009C`,
    `\u0090device\u009C\u0098\u009E\u009F\u0085`,
    `\u000E\u000Fshift out\u0000NUL\u007FDEL\u000B\u000C`,
    `${ESC}[31m<img src=x onerror=${RUN}>${ESC}[0m`,
    `${ESC}[31m<scr${ESC}[0mipt>${RUN}</script>`,
    `java${ESC}[0mscript:${RUN}`,
    `${ESC}]8;;${site}/a${ST}${ESC}]8;;${site}/b${ST}nested${ESC}]8;;${ST}${ESC}]8;;${ST}`,
  ];
}
