import { z } from 'zod';

/** Guests have no data in these fields, or the data belong to one customer. They are never cached. */
const personalRoots = ['customer'];

/**
 * `GUEST_CACHE`: `site=60,inventory=5`, the freshness lifetimes of responses in seconds, by the store's root fields.
 */
export const guestCacheSetting = z.string().transform((text, context): ReadonlyMap<string, number> => {
  const secondsByRoot = new Map<string, number>();
  for (const entry of text.split(',')) {
    const [, root = '', seconds] = /^\s*([_a-z]\w*)\s*=\s*([1-9]\d{0,6})\s*$/i.exec(entry) ?? [];
    if (personalRoots.includes(root)) {
      context.addIssue({ code: 'custom', message: `names ${root}, which is never cached` });
    } else if (seconds === undefined) {
      context.addIssue({ code: 'custom', message: 'has an entry that is not rootField=seconds' });
    }
    secondsByRoot.set(root, Number(seconds));
  }
  return secondsByRoot;
});
