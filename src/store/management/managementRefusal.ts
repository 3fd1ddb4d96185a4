/** The Management API received a write and refused it. Nothing changed. */
export class ManagementRefusal extends Error {
  override readonly name = 'ManagementRefusal';

  /**
   * @param status 400, 404, 409 or 422
   * @param reasons the store's own messages, one per refused value
   */
  constructor(
    readonly status: number,
    title: string,
    readonly reasons: readonly string[],
  ) {
    super(title);
  }
}
