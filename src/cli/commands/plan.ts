import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DocumentNode, GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { storeRequestsOf } from '../../../resolvers/account/storeRequests.ts';
import { createEntitySources } from '../../entities/createEntitySources.ts';
import { explainPlan } from '../../planner/explainPlan.ts';
import { planOperation } from '../../planner/planOperation.ts';
import { DocumentBudget } from '../../protection/document/documentBudget.ts';
import type { Command } from '../command.ts';
import { CommandError } from '../commandError.ts';
import { formatPlan } from '../formatPlan.ts';
import { schemasForEnvironment } from '../sdlForEnvironment.ts';

/** Shows the plan of an operation. Sends no part of the operation to the store. */
export const plan: Command = {
  name: 'plan',
  summary:
    'Explains how the subgraph answers an operation: the plan, the store requests and the changes to the response.',
  options: [
    'FILE               the GraphQL document of a client',
    '--operation NAME   the operation to explain; required if the document has several',
  ],
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { operation: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, another] = positionals;
    if (file === undefined || another !== undefined) throw new CommandError('Name one file: plan FILE');
    const source = await readFile(resolve(context.folder, file), 'utf8').catch((error: Error) => {
      throw new CommandError(`${file} cannot be read: ${error.message}`);
    });
    const document = parsed(source, file);
    const operation = getOperationAST(document, values.operation);
    if (!operation) throw new CommandError(noOperation(file, values.operation));
    const env = await context.environment();
    context.reportProgress('Building the subgraph schema …');
    const { schema, storeSchema, exposure, settings } = await schemasForEnvironment(env, context.folder);
    const problems = validate(schema, document);
    if (problems.length > 0) throw new CommandError(`${file} is not valid:\n${problems.map(String).join('\n\n')}`);
    const { sealing } = settings;
    // A plan only describes its requests, so no customer is looked up.
    const entities = createEntitySources({
      storeSchema,
      exposure,
      sealing,
      references: { impersonation: false },
      findOther: async () => null,
    });
    const planned = { document, operation, source, budget: new DocumentBudget() };
    const made = planOperation({ schema, storeSchema, exposure, entities, sealing }, planned);
    context.print(formatPlan(explainPlan(made, planned, { storeSchema, requestsOf: storeRequestsOf })));
  },
};

function parsed(source: string, file: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new CommandError(`${file} cannot be read: ${error}`);
  }
}

function noOperation(file: string, name: string | undefined): string {
  if (name !== undefined) return `${file} has no operation named ${name}.`;
  return `${file} has more than one operation. Select one with --operation NAME.`;
}
