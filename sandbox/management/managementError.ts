import type { z } from 'zod';

const documentation = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

/** A refusal of the Management API, in the shape its v3 answers have. */
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
}

export const notFound = (what: string) => new ManagementError(404, `${what} was not found.`);

/** 422, each error under the path to the value it is about. */
export const unprocessable = (errors: Readonly<Record<string, string>>) =>
  new ManagementError(422, 'The request has invalid values.', errors);

/** Reads a body or a query by its shape. @throws ManagementError 422 naming every bad value */
export function readShape<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unprocessable(
    Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.') || 'body', message])),
  );
}
