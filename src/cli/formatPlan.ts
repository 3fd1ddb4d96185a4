import type { ExplainedDocument, ExplainedPlan } from '../planner/explainPlan.ts';

/** Formats a plan for a terminal. */
export function formatPlan({ kind, reason, upstream, renamedTypenames, namespaceKey }: ExplainedPlan): string {
  const changes = [
    ...upstream.flatMap(({ sealed }) => sealed.map((at) => `the customer access token at ${at} is sealed`)),
    ...(renamedTypenames ? [`the type names at ${renamedTypenames.join(', ')} are replaced by the supergraph's`] : []),
    ...(namespaceKey === undefined ? [] : [`the result is nested in ${namespaceKey}`]),
  ];
  const limits = upstream.flatMap(({ guarded }) => guarded.map(({ limit, at }) => `${limit} at ${at}`));
  const none =
    upstream.length === 0 ? ['The subgraph sends nothing to the store before it resolves its own fields.'] : [];
  return `${[
    `${kind}: ${reason}`,
    ...none,
    ...upstream.map(formatDocument),
    formatList('Changes to the response', changes),
    formatList('Limits', limits),
  ].join('\n\n')}\n`;
}

function formatDocument(explained: ExplainedDocument, index: number): string {
  const { document, verbatim, sentAs, sharedByGuests } = explained;
  const text = explained.sentBy === undefined ? [verbatim ? 'unchanged' : 'rewritten'] : [];
  const who = sentAs === 'guest' ? 'without a session' : "with the client's session";
  const shared = sharedByGuests
    ? `shared by guests, and cached if GUEST_CACHE names (${sharedByGuests.join(', ')})`
    : 'never shared or cached';
  const lines = document.trim().split('\n');
  return [
    `${[formatHeading(explained, index), ...text, who].join(', ')}; ${shared}:`,
    '',
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
  ].join('\n');
}

function formatHeading({ references, sentBy }: ExplainedDocument, index: number): string {
  if (sentBy !== undefined) return `Store request ${index + 1}, which ${sentBy} can send, with your selection added`;
  if (!references) return `Store request ${index + 1}`;
  const { to, atMost, executedWhen } = references;
  const except = executedWhen ? ` (executed when ${executedWhen})` : '';
  return `Store request for references to ${to}, at most ${atMost} per request${except}`;
}

function formatList(title: string, items: readonly string[]): string {
  return `${title}:${items.length > 0 ? items.map((item) => `\n  ${item}`).join('') : ' nothing'}`;
}
