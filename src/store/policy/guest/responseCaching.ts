import { type CacheNote, type CacheStatus, cacheStatuses, type PublicResponse } from '../../storefront/cacheStatus.ts';

/** The maximum number of tags of one response. */
const MAX_TAGS = 150;

/** How caches may handle the response to one client request. */
export class ResponseCaching {
  /** The tag of each entity, in the order of the representations, if the operation is one field `_entities`. */
  entities: readonly (string | undefined)[] | undefined;
  #status: CacheStatus | undefined;
  #shared: PublicResponse[] = [];
  #isPrivate = false;

  /** Records how the cache answered one of the requests to the store. */
  note({ status, shared }: CacheNote): void {
    const before = this.#status;
    if (before === undefined || cacheStatuses.indexOf(status) < cacheStatuses.indexOf(before)) this.#status = status;
    if (shared) this.#shared.push(shared);
    else this.#isPrivate = true;
  }

  /** The worst cache status of the store responses. Undefined if there is none. */
  get status(): CacheStatus | undefined {
    return this.#status;
  }

  /**
   * The lifetime and the tags of the response, if other caches may store it. Of several store responses, the one that
   * expires first counts.
   */
  get shared(): PublicResponse | undefined {
    if (this.#isPrivate || this.#shared.length === 0) return undefined;
    const expiry = ({ askedAt, lifetime }: PublicResponse) => askedAt + lifetime;
    const first = this.#shared.reduce((one, other) => (expiry(other) < expiry(one) ? other : one));
    return { ...first, tags: mergedTags(this.#shared) };
  }
}

/** Returns the tags of each entity: its own, and those that the response has beside single entities of the same type. */
export function entityTags(entities: readonly (string | undefined)[], tags: readonly string[]): string[][] {
  const own = new Set(entities);
  const common = tags.filter((tag) => !own.has(tag));
  return entities.map((tag) => (tag === undefined ? common : [tag, ...common]));
}

/** If there are too many tags, those of single entities are replaced by the tags of their types' other entities. */
function mergedTags(responses: readonly PublicResponse[]): string[] {
  const tags = new Set(responses.flatMap((response) => response.tags));
  if (tags.size <= MAX_TAGS) return [...tags];
  return [...new Set([...tags].map((tag) => tag.replace(/:.*/, ':*')))];
}
