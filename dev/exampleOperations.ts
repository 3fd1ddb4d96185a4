import type { ExampleOperation } from '../src/http/graphiql/exampleOperation.ts';
import { jane } from './demoRequests.ts';

/** A placeholder for the session from the response in the first tab. */
const session = { authorization: 'Bearer PASTE-THE-VALUE-OF-customerAccessToken' };

/**
 * The operations that GraphiQL shows over the sandbox. Each works unchanged, the last ones with the session of the
 * first.
 */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    query: `mutation SignIn($input: AccountLoginInput!) {
  account {
    login(input: $input) {
      customer {
        entityId
        firstName
        addresses { edges { node { city } } }
      }
      customerAccessToken { value expiresAt }
      errors { code message }
    }
  }
}
`,
    variables: { input: { email: jane.email, password: jane.password } },
  },
  {
    query: `query Shop {
  site {
    settings { storeName }
    products(first: 3) {
      edges {
        node {
          entityId
          name
          prices { price { value currencyCode } }
        }
      }
    }
  }
}
`,
  },
  {
    query: `mutation ForgotPassword {
  account {
    requestPasswordReset(input: { email: "${jane.email}" }) {
      errors { code message }
    }
  }
}
`,
  },
  {
    query: `query WhoAmI {
  account {
    viewer {
      entityId
      email
      orders { edges { node { entityId } } }
    }
    session { customerEntityId expiresAt method }
  }
}
`,
    headers: session,
  },
  {
    query: `mutation SignOut {
  account { logout { errors { code message } } }
}
`,
    headers: session,
  },
];
