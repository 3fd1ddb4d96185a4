/** `serve` invents values for fields that are not emulated. `refuse` answers such a field with an error. */
export type MockPolicy = 'serve' | 'refuse';
