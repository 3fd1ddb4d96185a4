/** The states of a business account. */
export type CompanyStatus = 'APPROVED' | 'DELETED' | 'INACTIVE' | 'PENDING' | 'REJECTED';

/** A business account in the store's data. */
export interface CompanyRecord {
  readonly entityId: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** The customer who applied for it. */
  readonly customerId: number;
  status: CompanyStatus;
}
