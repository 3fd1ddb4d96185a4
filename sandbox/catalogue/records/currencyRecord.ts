/** A currency that the store shows prices in. */
export interface CurrencyRecord {
  readonly entityId: number;
  /** ISO 4217. */
  readonly code: string;
  readonly name: string;
  /** The amount of this currency that one unit of the default currency buys. */
  readonly exchangeRate: number;
  readonly isActive: boolean;
  /** Whether a cart can be paid in it. */
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
