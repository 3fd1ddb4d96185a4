import { isIP } from 'node:net';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** Creates a scalar that validates its input. Output is not validated. */
function checked(name: string, accepts: (value: unknown) => boolean, wanted: string): GraphQLScalarType {
  const check = (value: unknown): unknown => {
    if (!accepts(value)) throw new GraphQLError(`Expected ${wanted}.`);
    return value;
  };
  const parseLiteral = (node: ValueNode): unknown => {
    if (node.kind === Kind.STRING) return check(node.value);
    if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return check(Number(node.value));
    throw new GraphQLError(`Expected ${wanted}.`, { nodes: node });
  };
  return new GraphQLScalarType({ name, parseValue: check, parseLiteral });
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The custom scalars, with strict input validation. */
export const scalarResolvers = {
  BigDecimal: checked('BigDecimal', Number.isFinite, 'a decimal number'),
  Long: checked('Long', Number.isSafeInteger, 'a whole number'),
  DateTime: checked(
    'DateTime',
    (value) => isText(value) && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value)),
    'a moment in ISO 8601, such as 2024-05-06T07:08:09Z',
  ),
  // Clients send an empty text when there is no referrer.
  URL: checked('URL', (value) => isText(value) && (value === '' || URL.canParse(value)), 'an absolute web address'),
  UUID: checked('UUID', (value) => isText(value) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value), 'a UUID'),
  IpAddress: checked('IpAddress', (value) => isText(value) && isIP(value) !== 0, 'an IP address'),
};
