import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { currencies } from '../../catalogue/data/currencies.ts';
import type { CurrencyRecord } from '../../catalogue/records/currencyRecord.ts';
import { notFound, readShape } from '../managementError.ts';
import { v2Page, v2Paging } from './v2Page.ts';

const describe = ({ entityId, code, name, exchangeRate, display, ...currency }: CurrencyRecord) => ({
  id: entityId,
  is_default: currency.isDefault,
  is_transactional: currency.isTransactional,
  enabled: currency.isActive,
  currency_code: code,
  currency_exchange_rate: exchangeRate.toFixed(10),
  name,
  token: display.symbol,
  token_location: display.symbolPlacement.toLowerCase(),
  decimal_token: display.decimalToken,
  thousands_token: display.thousandsToken,
  decimal_places: display.decimalPlaces,
});

/** `v2/currencies`. */
export function currencyRoutes(app: FastifyInstance): void {
  app.get('/v2/currencies', async (request, reply) =>
    v2Page(reply, currencies.map(describe), readShape(z.strictObject(v2Paging), request.query)),
  );

  app.get('/v2/currencies/:id', async (request) => {
    const { id } = readShape(z.object({ id: z.coerce.number().int() }), request.params);
    const currency = currencies.find(({ entityId }) => entityId === id);
    if (currency === undefined) throw notFound('The currency');
    return describe(currency);
  });
}
