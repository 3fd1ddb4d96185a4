import { Route, Switch } from 'wouter';
import { AccountNavigation } from '../parts/AccountNavigation.tsx';
import { Addresses } from './account/Addresses.tsx';
import { Order } from './account/Order.tsx';
import { Orders } from './account/Orders.tsx';
import { Overview } from './account/Overview.tsx';
import { Password } from './account/Password.tsx';
import { Profile } from './account/Profile.tsx';
import { Wishlists } from './account/Wishlists.tsx';
import { Callback } from './Callback.tsx';
import { ForgottenPassword } from './ForgottenPassword.tsx';
import { NotFound } from './NotFound.tsx';
import { Register } from './Register.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { SignIn } from './SignIn.tsx';

/** The pages that sign a customer in, and those of a signed-in customer. */
export function AccountPages() {
  return (
    <Switch>
      <Route path="/sign-in" component={SignIn} />
      <Route path="/callback" component={Callback} />
      <Route path="/register" component={Register} />
      <Route path="/forgotten-password" component={ForgottenPassword} />
      <Route path="/reset-password" component={ResetPassword} />
      <Route path="/account/*?">
        <AccountNavigation>
          <Switch>
            <Route path="/account" component={Overview} />
            <Route path="/account/orders" component={Orders} />
            <Route path="/account/orders/:id">{({ id }) => <Order entityId={Number(id)} />}</Route>
            <Route path="/account/profile" component={Profile} />
            <Route path="/account/addresses" component={Addresses} />
            <Route path="/account/password" component={Password} />
            <Route path="/account/wishlists" component={Wishlists} />
            <Route component={NotFound} />
          </Switch>
        </AccountNavigation>
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}
