import type { ExampleOperation } from '../src/http/graphiql/exampleOperation.ts';
import { jane } from './demoRequests.ts';

/**
 * The operations that GraphiQL shows over the sandbox. Each works unchanged. All tabs send the session of the
 * first one.
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
  },
  {
    query: `mutation SignOut {
  account { logout { errors { code message } } }
}
`,
  },
];
