import type { ExplainedDocument, ExplainedPlan } from '../planner/explainPlan.ts';

/** Formats a plan for a terminal. */
export function formatPlan({ kind, reason, upstream, renamedTypenames, namespaceKey }: ExplainedPlan): string {
  const changes = [
    ...upstream.flatMap(({ sealed }) => sealed.map((at) => `the customer access token at ${at} is sealed`)),
    ...(renamedTypenames ? [`the type names at ${renamedTypenames.join(', ')} are the supergraph's`] : []),
    ...(namespaceKey === undefined ? [] : [`all of it is put under ${namespaceKey}`]),
  ];
  const limits = upstream.flatMap(({ guarded }) => guarded.map(({ limit, at }) => `${limit} at ${at}`));
  const none =
    upstream.length === 0 ? ['The subgraph sends nothing to the store before it resolves its own fields.'] : [];
  return `${[
    `${kind}: ${reason}`,
    ...none,
    ...upstream.map(formatDocument),
    formatList('Changed in the response', changes),
    formatList('Counted against the limits', limits),
  ].join('\n\n')}\n`;
}

function formatDocument(explained: ExplainedDocument, index: number): string {
  const { document, verbatim, sentAs, sharedByGuests } = explained;
  const text = verbatim ? 'as the client wrote it' : 'rewritten';
  const who = sentAs === 'guest' ? 'without any session' : 'with the session, if there is one';
  const shared = sharedByGuests
    ? `guests share it, and GUEST_CACHE may keep it (${sharedByGuests.join(', ')})`
    : 'never shared and never kept';
  const lines = document.trim().split('\n');
  return [
    `${formatHeading(explained, index)}, ${text}, ${who}; ${shared}:`,
    '',
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
  ].join('\n');
}

function formatHeading({ references }: ExplainedDocument, index: number): string {
  if (!references) return `Request ${index + 1} to the store`;
  const { to, atMost, executedWhen } = references;
  const except = executedWhen ? ` (executed when ${executedWhen})` : '';
  return `To the store for references to ${to}, up to ${atMost} in a request${except}`;
}

function formatList(title: string, items: readonly string[]): string {
  return `${title}:${items.length > 0 ? items.map((item) => `\n  ${item}`).join('') : ' nothing'}`;
}
