import { type Dispatcher, request as send } from 'undici';
import { z } from 'zod';
import type { StoreOutcome } from '../../telemetry/metrics/metrics.ts';
import type { Observation } from '../../telemetry/observation.ts';
import { inSpan, SpanKind, type SpanOptions, traceHeaders } from '../../telemetry/tracing/spans.ts';
import { UpstreamError } from '../errors/upstreamError.ts';
import type { CallProtection } from '../policy/callProtection.ts';
import { decodeBody } from '../storefront/decodeBody.ts';
import { httpStatusError } from '../storefront/httpStatusError.ts';
import { networkError } from '../storefront/networkError.ts';
import { ManagementRefusal } from './managementRefusal.ts';

/** The client operation that a request belongs to. */
export interface ManagementCaller {
  /** A UUID that groups the requests of one client operation. */
  readonly correlationId: string;
  /** When the client operation must end, in milliseconds since the epoch. */
  readonly deadline: number;
  /** Counts the requests to the store. */
  readonly observation?: Pick<Observation, 'storeRequests'> | undefined;
}

export interface ManagementCall<Answer> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path below `/stores/{hash}`, such as `/v3/customers`. */
  readonly path: string;
  /** Values are URL-encoded. A value of a list parameter must not contain a comma. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether the call changes nothing and may be retried. */
  readonly read: boolean;
  readonly answer: z.ZodType<Answer>;
}

/**
 * Sends one request to the Management API.
 *
 * @throws {UpstreamError} if the store sends no usable response. A write may have been carried out.
 * @throws {ManagementRefusal} if the store refuses a write
 */
export type ManagementRequest = <Answer>(call: ManagementCall<Answer>, caller: ManagementCaller) => Promise<Answer>;

export interface ManagementRequestOptions {
  /** The base URL, up to and including `/stores/{hash}`. */
  readonly url: string;
  readonly accessToken: string;
  readonly dispatcher: NonNullable<Parameters<typeof send>[1]>['dispatcher'];
  /** The maximum size of a response, in bytes, also after decoding. */
  readonly maxResponseBytes: number;
  readonly protection: CallProtection;
  /** Called for each call without a usable response, after the last attempt. */
  readonly onFault: (fault: UpstreamError, caller: ManagementCaller) => void;
  /** Called at the end of each HTTP request. */
  readonly observe?: ((outcome: StoreOutcome) => void) | undefined;
}

const refusal = z.object({
  title: z.string().default('The store did not give a reason.'),
  errors: z.record(z.string(), z.unknown()).catch({}),
});

const REFUSING: ReadonlySet<number> = new Set([400, 404, 409, 422]);

/** Implements the conventions of the Management REST API (BigCommerce, REST Management API). */
export function createManagementRequest(options: ManagementRequestOptions): ManagementRequest {
  async function attempt<Answer>(call: ManagementCall<Answer>, caller: ManagementCaller, note: Note): Promise<Answer> {
    const { method, path, query, body, read, answer } = call;
    const remaining = caller.deadline - Date.now();
    if (remaining <= 0) throw new UpstreamError('STORE_TIMEOUT', { mutation: !read, sent: false });
    const headers = {
      accept: 'application/json',
      'x-auth-token': options.accessToken,
      'x-correlation-id': caller.correlationId,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...traceHeaders(),
    };
    try {
      const response = await send(options.url + path + (query ? `?${new URLSearchParams(query)}` : ''), {
        method,
        ...(options.dispatcher ? { dispatcher: options.dispatcher } : {}),
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(remaining),
      });
      note.status = response.statusCode;
      const text = await textOf(response, options.maxResponseBytes);
      note.bytes = text.length;
      if (response.statusCode >= 200 && response.statusCode < 300) return answer.parse(JSON.parse(text));
      if (!read && REFUSING.has(response.statusCode)) {
        const { title, errors } = refusal
          .catch({ title: 'The store did not give a reason.', errors: {} })
          .parse(json(text));
        throw new ManagementRefusal(response.statusCode, title, Object.values(errors).map(String));
      }
      throw httpStatusError(response.statusCode, response.headers, !read);
    } catch (error) {
      if (error instanceof UpstreamError || error instanceof ManagementRefusal) throw error;
      const unreadable = error instanceof SyntaxError || error instanceof z.ZodError;
      throw unreadable
        ? new UpstreamError('STORE_INVALID_RESPONSE', { mutation: !read, sent: true })
        : networkError(error, !read);
    }
  }

  async function observed<Answer>(call: ManagementCall<Answer>, caller: ManagementCaller): Promise<Answer> {
    if (caller.observation) caller.observation.storeRequests += 1;
    const note: Note = { status: undefined, bytes: 0 };
    const startedAt = performance.now();
    const end = (code: string) =>
      options.observe?.({
        api: 'management',
        kind: call.read ? 'read' : 'mutation',
        code,
        milliseconds: performance.now() - startedAt,
        ...note,
      });
    try {
      const answer = await attempt(call, caller, note);
      end('OK');
      return answer;
    } catch (error) {
      end(error instanceof UpstreamError ? error.code : 'REFUSED');
      throw error;
    }
  }

  return async (call, caller) => {
    try {
      return await options.protection.make({ deadline: caller.deadline, isRead: call.read }, () =>
        inSpan(
          'store request',
          () => spanOptions(call),
          () => observed(call, caller),
        ),
      );
    } catch (error) {
      if (error instanceof UpstreamError) options.onFault(error, caller);
      throw error;
    }
  };
}

/** The path contains ids of customers, which a trace does not need. */
function spanOptions({ method, path }: Pick<ManagementCall<unknown>, 'method' | 'path'>): SpanOptions {
  return {
    kind: SpanKind.CLIENT,
    attributes: {
      'store.api': 'management',
      'http.request.method': method,
      'url.template': path.replace(/\/\d+/g, '/{id}'),
    },
  };
}

/** The response of a call that is being made. */
interface Note {
  status: number | undefined;
  /** The length of the text. */
  bytes: number;
}

/** A body in an unknown coding becomes empty text, which is not valid JSON. */
async function textOf({ headers, body }: Dispatcher.ResponseData, maxBytes: number): Promise<string> {
  const coding = headers['content-encoding'];
  if (coding === undefined) return body.text();
  const decoded = await decodeBody(Buffer.from(await body.arrayBuffer()), String(coding), { maxBytes });
  return decoded?.bytes.toString() ?? '';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
