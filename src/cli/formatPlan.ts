import type { ExplainedDocument, ExplainedPlan } from '../planner/explainPlan.ts';

/** A plan as a terminal shows it. */
export function formatPlan({ kind, reason, upstream, renamedTypenames, namespaceKey }: ExplainedPlan): string {
  const changes = [
    ...upstream.flatMap(({ sealed }) => sealed.map((at) => `the customer access token at ${at} is sealed`)),
    ...(renamedTypenames ? [`the type names at ${renamedTypenames.join(', ')} are the supergraph's`] : []),
    ...(namespaceKey === undefined ? [] : [`all of it is put under ${namespaceKey}`]),
  ];
  const limits = upstream.flatMap(({ guarded }) => guarded.map(({ limit, at }) => `${limit} at ${at}`));
  const none =
    upstream.length === 0 ? ['Nothing is sent to the store ahead of the fields that are answered here.'] : [];
  return `${[
    `${kind}: ${reason}`,
    ...none,
    ...upstream.map(formatDocument),
    formatList('Changed in the answer', changes),
    formatList('Counted against the limits', limits),
  ].join('\n\n')}\n`;
}

function formatDocument({ document, verbatim, sentAs, sharedByGuests }: ExplainedDocument, index: number): string {
  const text = verbatim ? 'as the client wrote it' : 'rewritten';
  const who = sentAs === 'guest' ? 'without any session' : 'with the session, if there is one';
  const shared = sharedByGuests
    ? `guests share it, and GUEST_CACHE may keep it (${sharedByGuests.join(', ')})`
    : 'never shared and never kept';
  const lines = document.trim().split('\n');
  return [
    `Request ${index + 1} to the store, ${text}, ${who}; ${shared}:`,
    '',
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
  ].join('\n');
}

function formatList(title: string, items: readonly string[]): string {
  return `${title}:${items.length > 0 ? items.map((item) => `\n  ${item}`).join('') : ' nothing'}`;
}
