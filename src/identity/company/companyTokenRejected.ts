import { ClientError } from '../../errors/clientError.ts';
import type { TokenReason } from '../ssoRefused.ts';

/**
 * A company token that a request carries is not accepted. The whole request is refused, because a guest's response would
 * hide the problem.
 */
export class CompanyTokenRejected extends ClientError {
  override readonly name = 'CompanyTokenRejected';

  /** @param reason `NOT_ACCEPTED` is the decision of a resolver (`identity.resolve`) */
  constructor(readonly reason: TokenReason | 'NOT_ACCEPTED') {
    super('COMPANY_TOKEN_REJECTED', 'The access token of the company was not accepted. Get a new one.', { reason });
  }
}
