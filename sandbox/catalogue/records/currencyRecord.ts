/** A currency the store shows prices in. */
export interface CurrencyRecord {
  readonly entityId: number;
  /** ISO 4217. */
  readonly code: string;
  readonly name: string;
  /** How much of it one unit of the default currency buys. */
  readonly exchangeRate: number;
  readonly isActive: boolean;
  /** Whether a cart may be paid in it. */
  readonly isTransactional: boolean;
  readonly isDefault: boolean;
  readonly display: {
    readonly symbol: string;
    readonly symbolPlacement: 'LEFT' | 'RIGHT';
    readonly decimalToken: string;
    readonly thousandsToken: string;
    readonly decimalPlaces: number;
  };
}
