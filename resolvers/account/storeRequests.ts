import { customerOperations } from '../../src/entities/customer/customerDocument.ts';
import type { AccountRequests, FieldRequest, StoreOperation } from '../../src/store/storeOperation.ts';
import { addAddressOperations } from './addAddress.ts';
import { changePasswordOperations } from './changePassword.ts';
import { completePasswordResetOperations } from './completePasswordReset.ts';
import { deleteAddressOperations } from './deleteAddress.ts';
import { loginOperations } from './login.ts';
import { logoutOperations } from './logout.ts';
import { passwordRulesOperations } from './passwordRules.ts';
import { registerOperations } from './register.ts';
import { renewSessionOperations } from './renewSession.ts';
import { requestPasswordResetOperations } from './requestPasswordReset.ts';
import { refetchCustomerOperations } from './shared/refetchCustomer.ts';
import { newsletterOperations } from './shared/setNewsletterSubscription.ts';
import { viewerIdentityOperations } from './shared/viewerIdentity.ts';
import { ssoLoginOperations } from './ssoLogin.ts';
import { storefrontHandoffOperations } from './storefrontHandoff.ts';
import { updateAddressOperations } from './updateAddress.ts';
import { updateProfileOperations } from './updateProfile.ts';

const asGuest = (operations: readonly StoreOperation[]): FieldRequest[] =>
  operations.map(({ document }) => ({ document, asGuest: true }));
const asViewer = (operations: readonly StoreOperation[]): FieldRequest[] =>
  operations.map(({ document }) => ({ document, asGuest: false }));

const signIn = asGuest(loginOperations);
const signInAsCustomer = asGuest(ssoLoginOperations);
const customerNow = asViewer(refetchCustomerOperations);
const viewerIdentity = asViewer(viewerIdentityOperations);

/** The requests of each field, in their order. Input and outcome decide which of them are sent. */
const byField: Readonly<Record<string, readonly FieldRequest[]>> = {
  'query viewer': asViewer(customerOperations.slice(0, 1)),
  'query passwordRules': asGuest(passwordRulesOperations),
  'mutation login': signIn,
  'mutation ssoLogin': signInAsCustomer,
  'mutation logout': asViewer(logoutOperations),
  'mutation requestPasswordReset': asGuest(requestPasswordResetOperations),
  'mutation completePasswordReset': [...asGuest(completePasswordResetOperations), ...signInAsCustomer],
  'mutation register': [...asGuest(registerOperations), ...signIn],
  'mutation changePassword': [...asViewer(changePasswordOperations), ...customerNow, ...signInAsCustomer],
  'mutation updateProfile': [
    ...viewerIdentity,
    ...asViewer(updateProfileOperations),
    ...asViewer(newsletterOperations),
    ...customerNow,
  ],
  'mutation addAddress': [...asViewer(addAddressOperations), ...customerNow],
  'mutation updateAddress': [...asViewer(updateAddressOperations), ...customerNow],
  'mutation deleteAddress': [...asViewer(deleteAddressOperations), ...customerNow],
  'mutation renewSession': [
    ...viewerIdentity,
    ...signInAsCustomer,
    ...customerNow,
    ...asViewer(renewSessionOperations),
  ],
  'mutation storefrontHandoff': asViewer(storefrontHandoffOperations),
};

/** Returns the requests that a field below `account` can send. Empty for a field of an extension. */
export const storeRequestsOf: AccountRequests = (operationType, field) => byField[`${operationType} ${field}`] ?? [];
