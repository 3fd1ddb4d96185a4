import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ClientError } from '../errors/clientError.ts';
import { bearerToken } from '../session/presentedSession.ts';
import type { BegunSession } from '../session/renewals.ts';
import {
  cookieValues,
  formatSessionCookie,
  MAX_COOKIE_BYTES,
  type SessionCookieSettings,
} from '../session/sessionCookie.ts';
import { SEALED_PREFIX } from '../session/sessionSealer.ts';
import { checkCsrf } from './checkCsrf.ts';
import { requestStateOf } from './requestState.ts';

/** A request carries several sessions, and nothing says which one counts. */
class SessionAmbiguous extends ClientError {
  override readonly name = 'SessionAmbiguous';

  constructor(message: string) {
    super('SESSION_AMBIGUOUS', message);
  }
}

/** A session does not fit into a cookie. The customer is not signed in. */
class SessionCookieTooLarge extends ClientError {
  override readonly name = 'SessionCookieTooLarge';

  constructor() {
    super('SESSION_COOKIE_TOO_LARGE', `The session is larger than a cookie may be (${MAX_COOKIE_BYTES} bytes).`);
  }
}

/** The session cookie of one request and of its response. */
export class CookieSession {
  /** The session that the request carries. */
  readonly value: string | undefined;
  /** The error of a request that carries the cookie and must not be answered. */
  readonly refusal: ClientError | undefined;
  readonly #settings: SessionCookieSettings;
  readonly #csrf: ClientError | undefined;
  readonly #hasHeader: boolean;
  readonly #hasBearer: boolean;
  #setCookie: string | undefined;

  constructor(headers: IncomingHttpHeaders, settings: SessionCookieSettings) {
    const values = cookieValues(headers.cookie, settings.name);
    this.#settings = settings;
    this.#csrf = checkCsrf(headers, settings);
    this.#hasHeader = hasSessionHeader(headers);
    this.#hasBearer = bearerToken(headers.authorization) !== undefined;
    this.refusal = values.length === 0 ? undefined : this.#refusalOf(values.length);
    this.value = this.refusal ? undefined : values[0];
  }

  /** The `Set-Cookie` header of the response. */
  get setCookie(): string | undefined {
    return this.#setCookie;
  }

  /**
   * Checks that a mutation may change the account or the cookie. A page of another site must not sign the customer in,
   * either, for example as somebody else. It cannot send a session or a bearer token, so a request with one is not forged.
   *
   * @throws {CsrfCheckFailed}
   */
  checkMutation(): void {
    if (this.#csrf && !this.#hasHeader && !this.#hasBearer) throw this.#csrf;
  }

  /**
   * Checks that the response may set the cookie.
   *
   * @throws {CsrfCheckFailed}
   */
  checkSignIn(): void {
    if (this.#csrf) throw this.#csrf;
  }

  /** Puts a new session into the cookie. @throws {SessionCookieTooLarge} */
  set({ value, expiresAt }: BegunSession): void {
    if (this.#settings.name.length + value.length > MAX_COOKIE_BYTES) throw new SessionCookieTooLarge();
    const seconds = Math.max(1, expiresAt - Math.floor(Date.now() / 1000));
    this.#setCookie = formatSessionCookie(this.#settings, value, seconds);
  }

  /** Deletes the cookie, if the request carries one. */
  clear(): void {
    if (this.value !== undefined) this.#setCookie = formatSessionCookie(this.#settings, '', 0);
  }

  #refusalOf(count: number): ClientError | undefined {
    if (count > 1)
      return new SessionAmbiguous('The request carries two session cookies. Delete the cookies of this site.');
    if (this.#hasHeader)
      return new SessionAmbiguous('The request carries a session in a cookie and another one in a header.');
    return this.#csrf;
  }
}

/** An `Authorization` header of another scheme, such as a company token, is not a session. */
function hasSessionHeader(headers: IncomingHttpHeaders): boolean {
  const isSealed = bearerToken(headers.authorization)?.startsWith(SEALED_PREFIX);
  return isSealed === true || Boolean(headers['x-bc-customer-access-token']);
}

const sessions = new WeakMap<FastifyRequest, CookieSession>();

/** Returns the session cookie of a request. Undefined if the deployment has none. */
export function cookieSessionOf(
  request: FastifyRequest,
  settings: SessionCookieSettings | undefined,
): CookieSession | undefined {
  if (!settings) return undefined;
  const session = sessions.get(request) ?? new CookieSession(request.headers, settings);
  sessions.set(request, session);
  return session;
}

/**
 * Adds the session cookie to responses of the endpoint. No cache may store such a response, and none may return it to
 * another origin or another customer (RFC 9111, section 5.2.2, and RFC 9110, section 12.5.5).
 */
export function sendSessionCookies(fastify: FastifyInstance, endpoint: string): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (requestStateOf(request).route !== endpoint) return;
    const setCookie = sessions.get(request)?.setCookie;
    if (setCookie !== undefined) reply.header('set-cookie', setCookie);
    const varied = String(reply.getHeader('vary') ?? '').split(/, */);
    reply.header('vary', [...new Set([...varied, 'Origin', 'Cookie'])].filter(Boolean).join(', '));
    reply.header('cache-control', 'private, no-store');
  });
}
