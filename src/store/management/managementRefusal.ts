/** The Management API read a write and would not carry it out: nothing has changed. */
export class ManagementRefusal extends Error {
  override readonly name = 'ManagementRefusal';

  /**
   * @param status 400, 404, 409 or 422.
   * @param reasons the store's own words, one for each value it will not take.
   */
  constructor(
    readonly status: number,
    title: string,
    readonly reasons: readonly string[],
  ) {
    super(title);
  }
}
