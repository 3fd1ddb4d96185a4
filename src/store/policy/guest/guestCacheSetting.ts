import { z } from 'zod';

/** What a guest has none of, or what belongs to one: no time is short enough to keep it. */
const personalRoots = ['customer'];

/** `GUEST_CACHE`: `site=60,inventory=5`, how long answers are fresh, in seconds, by the store's root fields. */
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
