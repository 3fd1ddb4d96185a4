import { GraphQLError } from 'graphql';
import { formatError } from '../../src/http/formatError.ts';

test('an error without a message for clients loses its message and keeps its path (security 24)', () => {
  const error = new GraphQLError('connect to 10.0.0.7 with password hunter2', {
    path: ['customer'],
    originalError: new TypeError('connect to 10.0.0.7 with password hunter2'),
    extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at secret.ts'], url: 'https://inside.example' },
  });
  expect(formatError(error.toJSON(), error)).toEqual({
    message: 'Internal server error',
    path: ['customer'],
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
});
