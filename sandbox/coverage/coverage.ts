import { type GraphQLSchema, isObjectType } from 'graphql';

/** Emulated fields are answered from the store's state. Mocked fields have invented values. */
export type FieldStatus = 'emulated' | 'mocked';

/** One field of the served schema, as `Type.field`. */
export interface FieldCoverage {
  readonly field: string;
  readonly status: FieldStatus;
}

export interface CoverageReport {
  readonly emulated: number;
  readonly mocked: number;
  /** The mocked fields that were requested since the last reset, in order of their first request. */
  readonly requested: readonly { readonly field: string; readonly count: number }[];
  readonly fields: readonly FieldCoverage[];
}

/** Records which fields of a schema are emulated, and which mocked fields are requested. */
export class Coverage {
  readonly #schema: GraphQLSchema;
  readonly #isEmulated: (typeName: string, fieldName: string) => boolean;
  /** At most one entry per field of the schema. */
  readonly #requested = new Map<string, number>();

  /** @param isEmulated decides for a type and a field of the schema */
  constructor(schema: GraphQLSchema, isEmulated: (typeName: string, fieldName: string) => boolean) {
    this.#schema = schema;
    this.#isEmulated = isEmulated;
  }

  /** Counts a request for the mocked value of a field. */
  noteMocked(field: string): void {
    this.#requested.set(field, (this.#requested.get(field) ?? 0) + 1);
  }

  report(): CoverageReport {
    const fields = this.#fields();
    const emulated = fields.filter(({ status }) => status === 'emulated').length;
    return {
      emulated,
      mocked: fields.length - emulated,
      requested: [...this.#requested].map(([field, count]) => ({ field, count })),
      fields,
    };
  }

  reset(): void {
    this.#requested.clear();
  }

  /** Computed for each report: most sandboxes send none. */
  #fields(): FieldCoverage[] {
    return Object.values(this.#schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) =>
        Object.keys(type.getFields()).map(
          (fieldName): FieldCoverage => ({
            field: `${type.name}.${fieldName}`,
            status: this.#isEmulated(type.name, fieldName) ? 'emulated' : 'mocked',
          }),
        ),
      )
      .sort((a, b) => a.field.localeCompare(b.field));
  }
}
