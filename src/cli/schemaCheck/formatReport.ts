import { type ReportSection, reportSections, summaryOf } from './reportSections.ts';
import type { SchemaCheck } from './schemaCheck.ts';

export const reportFormats = ['text', 'markdown', 'json'] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** Formats the report. The same check gives the same bytes. */
export function formatReport(check: SchemaCheck, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return [summaryOf(check), ...reportSections(check).map(textSection)].join('\n\n').concat('\n');
    case 'markdown':
      return ["# The store's schema over time", summaryOf(check), ...reportSections(check).map(markdownSection)]
        .join('\n\n')
        .concat('\n');
    case 'json':
      return `${JSON.stringify(check, null, 2)}\n`;
  }
}

function textSection({ title, text, rows, more }: ReportSection): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  const lines = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`);
  return [
    title.toUpperCase(),
    ...text.split('\n').map((line) => `  ${line}`),
    ...lines.map((line) => line.trimEnd()),
    ...(more.length > 0 ? ['  For each path, use --format markdown or --format json.'] : []),
  ].join('\n');
}

function markdownSection({ title, text, columns, rows, more }: ReportSection): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const table = rows.length > 0 ? ['', line(columns), line(columns.map(() => '---')), ...rows.map(line)] : [];
  const details = more.flatMap(({ title: kind, paths }) => [
    '',
    `<details><summary>${kind}: ${paths.length}</summary>`,
    '',
    paths.map((path) => `\`${path}\``).join(', '),
    '',
    '</details>',
  ]);
  return [`## ${title}`, '', ...text.split('\n'), ...table, ...details].join('\n');
}

/** A cell of a Markdown table ends at a bar or at the end of the line. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
