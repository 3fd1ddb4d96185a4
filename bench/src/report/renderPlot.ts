import type { SpeedResults } from '../results.ts';
import { timesFaster } from './timesFaster.ts';

const shown = ['130B', '5kB', '50kB', '500kB'];
const WIDTH = 760;
const LABELS = 200;
const BAR = 15;
const ROW = 20;
const HEAD = 34;
/** Longer bars are cut. Otherwise nginx would leave no room for the others. */
const LONGEST = 2.2;
const OURS = '#2563eb';
const OTHERS = '#94a3b8';

/** Draws a bar for each contender on each size: its speed as a share of the bare Node proxy's, by CPU time. */
export function renderPlot({ cases }: SpeedResults): string {
  const groups = cases.filter(({ id }) => shown.includes(id));
  const scale = (WIDTH - LABELS - 80) / LONGEST;
  const parts: string[] = [];
  let y = 30;
  for (const { title, rows } of groups) {
    parts.push(text(0, y + 18, `answers of ${title}`, 'font-weight="600"'));
    y += HEAD;
    const proxy = rows.find(({ subject }) => subject === 'proxy');
    if (!proxy) continue;
    for (const row of rows.filter(({ failure }) => failure === undefined)) {
      const { title: name, subject } = row;
      const share = timesFaster(row, proxy);
      const length = Math.max(1, Math.min(share, LONGEST) * scale);
      const color = name.startsWith('this subgraph') ? OURS : subject === 'proxy' ? '#475569' : OTHERS;
      parts.push(text(LABELS - 8, y + 12, name, 'text-anchor="end"'));
      parts.push(
        `<rect x="${LABELS + 10}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" rx="2" fill="${color}"/>`,
      );
      parts.push(
        text(
          LABELS + length + 6,
          y + 12,
          `${share > LONGEST ? '… ' : ''}${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`,
        ),
      );
      y += ROW;
    }
  }
  const height = y + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    '<title>Speed by CPU time per request, as a share of a bare Node proxy</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(
      0,
      18,
      'Requests per CPU second, as a share of what a bare Node proxy does',
      'font-weight="600" font-size="15"',
    ),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, words: string, attributes = ''): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${(x + 10).toFixed(1)}" y="${y}" fill="#0f172a"${attributes && ` ${attributes}`}>${escaped}</text>`;
}
