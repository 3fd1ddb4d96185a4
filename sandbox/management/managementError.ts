import type { z } from 'zod';

const documentation = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

/** An error of the Management API, in the form of its v3 responses. */
export class ManagementError extends Error {
  readonly status: number;
  readonly errors: Readonly<Record<string, string>>;

  constructor(status: number, title: string, errors: Readonly<Record<string, string>> = {}) {
    super(title);
    this.status = status;
    this.errors = errors;
  }

  get body() {
    return { status: this.status, title: this.message, type: documentation, errors: this.errors };
  }

  /** The error in the form of the v2 responses: a list, and 400 for invalid values. */
  get v2(): { readonly status: number; readonly body: readonly object[] } {
    const status = this.status === 422 ? 400 : this.status;
    const problems = Object.entries(this.errors);
    if (problems.length === 0) return { status, body: [{ status, message: this.message }] };
    return {
      status,
      body: problems.map(([field, reason]) => ({
        status,
        message: `The field '${field}' is invalid.`,
        details: { invalid_reason: reason },
      })),
    };
  }
}

export const notFound = (what: string) => new ManagementError(404, `${what} was not found.`);

/** 422, with each error under the path of its value. */
export const unprocessable = (errors: Readonly<Record<string, string>>) =>
  new ManagementError(422, 'The request has invalid values.', errors);

/**
 * Validates a body or a query.
 *
 * @throws ManagementError 422 that names every invalid value
 */
export function readShape<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unprocessable(
    Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.') || 'body', message])),
  );
}
