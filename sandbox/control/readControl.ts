import { z } from 'zod';

/** An invalid control request. */
export class BadControl extends Error {}

/**
 * Validates the body or the query of a control request.
 *
 * @throws BadControl that names every invalid value
 */
export function readControl<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new BadControl(z.prettifyError(parsed.error));
  return parsed.data;
}
