/** Who may read and write a metafield (Management API). Only the `…_and_sf_access` sets include the storefront. */
export const permissionSets = ['app_only', 'read', 'write', 'read_and_sf_access', 'write_and_sf_access'] as const;

export type PermissionSet = (typeof permissionSets)[number];

/** A key and value that an app keeps on a customer. */
export interface MetafieldRecord {
  readonly entityId: number;
  /** The API account that owns it. Namespace and key are unique per owner and customer. */
  readonly ownerClientId: string;
  permissionSet: PermissionSet;
  namespace: string;
  key: string;
  value: string;
  description: string;
  readonly createdAt: number;
  modifiedAt: number;
}
