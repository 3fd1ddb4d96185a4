import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  concatAST,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  visit,
} from 'graphql';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { withNullableToken } from '../../src/subgraph/federatedDocument.ts';
import { ownTypeDefs } from '../../src/subgraph/ownTypeDefs.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { indented } from './indented.ts';
import { inputTypes } from './inputTypes.ts';
import { selectionType } from './selectionType.ts';

const note = '// `npm run client:update` writes this file from account.graphql and the SDL.\n';

/**
 * Returns the generated modules of `src/client/documents/`, by file name: the parsed documents, and the types of their
 * results and variables.
 *
 * @throws Error if a document is not valid against the SDL
 */
export function clientDocuments(): Record<'documents.ts' | 'types.ts', string> {
  const schema = clientSchema();
  const document = parse(readFileSync(packageFile('src', 'client', 'documents', 'account.graphql'), 'utf8'), {
    noLocation: true,
  });
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return {
    'documents.ts': documentsModule(operations, fragments),
    'types.ts': indented(
      [
        note,
        ...inputTypes(schema, document),
        ...fragments.map((fragment) => `${fragmentType(schema, fragment)}\n`),
        ...operations.map((operation) => `${operationTypes(schema, operation)}\n`),
      ].join('\n'),
    ),
  };
}

/**
 * Returns the subgraph's schema as its clients see it. Exposure rules and Federation add nothing to these types. In cookie
 * mode a token has no value, so it can be null.
 */
function clientSchema(): GraphQLSchema {
  const store = visit(parse(loadStorefrontTypeDefs()), { ObjectTypeDefinition: withNullableToken });
  return buildASTSchema(concatAST([store, ownTypeDefs()]), { assumeValidSDL: true });
}

function documentsModule(
  operations: readonly OperationDefinitionNode[],
  fragments: readonly FragmentDefinitionNode[],
): string {
  const names = operations.flatMap(({ name }) => [`${name?.value}Data`, `${name?.value}Variables`]);
  return [
    note.trimEnd(),
    "import type { TypedDocument } from './typedDocument.ts';",
    `import type { ${names.sort().join(', ')} } from './types.ts';`,
    '',
    ...fragments.map((fragment) => `const ${variable(fragment.name.value)} = ${literal(fragment)};`),
    '',
    ...operations.map((operation) => {
      const name = operation.name?.value ?? '';
      const used = spreadsIn(operation).map(variable).join(', ');
      return [
        `/** ${summary(operation)} */`,
        `export const ${variable(name)}Document = { kind: 'Document', definitions: [${literal(operation)}, ${used}] } as unknown as TypedDocument<${name}Data, ${name}Variables>;`,
        '',
      ].join('\n');
    }),
  ].join('\n');
}

/** "`account { login(input: …) }`", as the docstring of a document. */
function summary({ operation, selectionSet }: OperationDefinitionNode): string {
  const [account] = selectionSet.selections;
  const fields = account?.kind === Kind.FIELD ? (account.selectionSet?.selections ?? []) : [];
  const names = fields.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []));
  return `The ${operation} \`account { ${names.join(' ')} }\`.`;
}

const variable = (name: string) => `${name[0]?.toLowerCase()}${name.slice(1)}`;

/** Absent members of a node are left out, because every byte of a document is sent to browsers. */
const literal = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
  JSON.stringify(node, (_key, value) => (Array.isArray(value) && value.length === 0 ? undefined : value));

function spreadsIn(operation: OperationDefinitionNode): string[] {
  const names = new Set<string>();
  visit(operation, {
    FragmentSpread({ name }) {
      names.add(name.value);
    },
  });
  return [...names];
}

function fragmentType(schema: GraphQLSchema, { name, typeCondition, selectionSet }: FragmentDefinitionNode): string {
  return `export interface ${name.value} ${selectionType(schema, typeCondition.name.value, selectionSet)}`;
}

function operationTypes(schema: GraphQLSchema, operation: OperationDefinitionNode): string {
  const name = operation.name?.value ?? '';
  const root = operation.operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  const variables = (operation.variableDefinitions ?? []).map(({ variable: { name }, type }) =>
    type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE
      ? `  readonly ${name.value}: ${type.type.name.value};`
      : type.kind === Kind.NAMED_TYPE
        ? `  readonly ${name.value}?: ${type.name.value} | null;`
        : '',
  );
  return [
    `export interface ${name}Data ${selectionType(schema, root?.name ?? '', operation.selectionSet)}`,
    '',
    variables.length > 0
      ? `export interface ${name}Variables {\n${variables.join('\n')}\n}`
      : `export type ${name}Variables = Record<string, never>;`,
  ].join('\n');
}
