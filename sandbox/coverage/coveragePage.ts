import { escapeHtml } from '../control/escapeHtml.ts';
import { htmlPage } from '../control/htmlPage.ts';
import type { CoverageReport, FieldCoverage } from './coverage.ts';

/** Groups fields by their type, in the order of the report. */
function byType(fields: readonly FieldCoverage[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { field } of fields) {
    const [typeName = '', fieldName = ''] = field.split('.');
    groups.set(typeName, [...(groups.get(typeName) ?? []), fieldName]);
  }
  return groups;
}

function listOf(title: string, fields: readonly FieldCoverage[]): string {
  const rows = [...byType(fields)].map(
    ([typeName, names]) => `<dt>${escapeHtml(typeName)}</dt><dd><code>${escapeHtml(names.join(', '))}</code></dd>`,
  );
  return `<article><h2>${title} (${fields.length})</h2><dl>${rows.join('\n')}</dl></article>`;
}

/** Renders which fields of the served schema are emulated and which are mocked. */
export function coveragePage({ fields, requested }: CoverageReport): string {
  const requests = requested.map(({ field, count }) => `<dt>${count} ×</dt><dd><code>${escapeHtml(field)}</code></dd>`);
  const mocked = fields.filter(({ status }) => status === 'mocked');
  return htmlPage(
    'Coverage',
    `<header>
  <h1>Coverage</h1>
  <p>An emulated field is answered from the store's data. A mocked field has an invented value.</p>
</header>
<main>
<article><h2>Mocked fields that were requested since the last reset (${requested.length})</h2>
${requests.length === 0 ? '<p class="empty">None.</p>' : `<dl>${requests.join('\n')}</dl>`}
</article>
${listOf('Mocked fields', mocked)}
${listOf(
  'Emulated fields',
  fields.filter(({ status }) => status === 'emulated'),
)}
</main>
<footer><a href="/_sandbox/coverage">The same as JSON</a></footer>`,
  );
}
