import type { OwnEffect } from './ownEffect.ts';
import type { ChangeLevel, SchemaChange } from './schemaChange.ts';
import { countOf, type SchemaCheck } from './schemaCheck.ts';

/** A section of the report, before it is formatted for a terminal or as Markdown. */
export interface ReportSection {
  readonly title: string;
  /** The text above the rows. Without rows it is the whole section. */
  readonly text: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Details for the Markdown format. The terminal format leaves them out. */
  readonly more: readonly { readonly title: string; readonly paths: readonly string[] }[];
}

/** Summarizes the report in one sentence. */
export function summaryOf(check: SchemaCheck): string {
  const counts = `${countOf(check, 'breaking')} breaking, ${countOf(check, 'dangerous')} dangerous and ${countOf(check, 'safe')} safe`;
  return `From ${check.from} to ${check.to}: ${counts} changes, and ${check.descriptionsChanged} changed descriptions.`;
}

/** Returns the sections of the report: first the effects on this subgraph, then the effects on the store's clients. */
export function reportSections(check: SchemaCheck): ReportSection[] {
  return [
    ownSection(check),
    changesSection(check, 'breaking', 'Breaking changes', 'Clients that use these may fail.'),
    changesSection(check, 'dangerous', 'Dangerous changes', 'Clients may behave differently.'),
    deprecationsSection(check.changes.filter(({ kind }) => kind === 'deprecation added')),
    safeSection(check.changes.filter(({ level }) => level === 'safe')),
  ];
}

function ownSection({ own: { startupProblem, effects } }: SchemaCheck): ReportSection {
  const start = startupProblem
    ? `The subgraph cannot start with the later schema. ${startupProblem}`
    : 'The subgraph starts with the later schema.';
  const touched =
    effects.length > 0
      ? 'These operations and exposure rules of the subgraph are affected:'
      : 'No operation or exposure rule of the subgraph is affected.';
  return {
    title: 'This subgraph',
    text: `${start}\n${touched}`,
    columns: ['effect', 'on', 'by'],
    rows: effects.map(({ kind, name, effect, ...because }) => [effect, `${kind} ${name}`, reasonsOf(because)]),
    more: [],
  };
}

function reasonsOf({ changes, reason }: Pick<OwnEffect, 'changes' | 'reason'>): string {
  const shown = changes.slice(0, 5).map(({ path, level }) => (level === 'safe' ? path : `${path} (${level})`));
  const rest = changes.length > shown.length ? [`${changes.length - shown.length} more`] : [];
  return [...shown, ...rest, ...(reason ? [reason] : [])].join(', ');
}

function changesSection(check: SchemaCheck, level: ChangeLevel, title: string, text: string): ReportSection {
  const rows = check.changes.filter((change) => change.level === level).map(({ path, message }) => [path, message]);
  return { title, text: rows.length > 0 ? text : 'None.', columns: ['where', 'what'], rows, more: [] };
}

function deprecationsSection(changes: readonly SchemaChange[]): ReportSection {
  const rows = changes.map(({ path }) => [path]);
  const text = rows.length > 0 ? 'These fields work today. A later schema may remove them.' : 'None.';
  return { title: 'Deprecations', text, columns: ['where'], rows, more: [] };
}

function safeSection(changes: readonly SchemaChange[]): ReportSection {
  const kinds = new Map<string, SchemaChange[]>();
  for (const change of changes) kinds.set(change.kind, [...(kinds.get(change.kind) ?? []), change]);
  const byCount = [...kinds].sort(([, a], [, b]) => b.length - a.length);
  return {
    title: 'Safe changes',
    text: changes.length > 0 ? 'Members of a new type, field or directive are not counted separately.' : 'None.',
    columns: ['how many', 'what'],
    rows: byCount.map(([kind, found]) => [String(found.length), kind]),
    more: byCount.map(([kind, found]) => ({ title: kind, paths: found.map(({ path }) => path) })),
  };
}
