/** An object without a record in the store. Its fields are mocked by its key, which follows from the path to it. */
export class MockedObject {
  constructor(
    readonly __typename: string,
    readonly key: string,
  ) {}
}
