import { useQuery } from '@apollo/client/react';
import { describeWarning, updateProfileDocument } from 'bigcommerce-account-subgraph/client';
import { useState } from 'react';
import { ProfileDocument } from '../../../generated/account.ts';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { PageTitle } from '../../parts/PageTitle.tsx';
import { Unavailable } from '../../parts/Unavailable.tsx';
import { useAccountMutation } from '../../shop/useAccountMutation.ts';
import { useLanguage } from '../../texts/TextsContext.tsx';

export function Profile() {
  const { texts: all, errorTexts } = useLanguage();
  const texts = all.accountPages;
  const { data, error, refetch } = useQuery(ProfileDocument);
  const [note, setNote] = useState<string>();
  const { run, isBusy, problems, problemOf } = useAccountMutation(
    updateProfileDocument,
    ({ account }) => account.updateProfile,
  );
  if (error && !data) return <Unavailable retry={refetch} />;
  if (!data?.customer) return <Loading />;
  const { email: current, firstName, lastName, phone, company, isSubscribedToNewsletter } = data.customer;

  async function submit(values: Readonly<Record<string, string>>): Promise<void> {
    setNote(undefined);
    const { email = '', currentPassword = '', newsletter, ...names } = values;
    const change = email === current ? {} : { email, currentPassword };
    const subscription = (newsletter === 'on') === isSubscribedToNewsletter ? {} : { newsletter: newsletter === 'on' };
    const done = await run({ input: { ...names, ...change, ...subscription } });
    if (!done) return;
    setNote(done.warnings.map((warning) => describeWarning(warning, errorTexts)).join(' ') || texts.savedProfile);
    await refetch();
  }

  return (
    <>
      <PageTitle>{texts.profile}</PageTitle>
      {note && (
        <p className="notice" role="status">
          {note}
        </p>
      )}
      <Form onSubmit={submit} problems={problems} submit={texts.save} isBusy={isBusy}>
        <div className="pair">
          <Field name="firstName" autoComplete="given-name" value={firstName} problem={problemOf('firstName')} />
          <Field name="lastName" autoComplete="family-name" value={lastName} problem={problemOf('lastName')} />
        </div>
        <div className="pair">
          <Field name="phone" type="tel" autoComplete="tel" value={phone} isOptional problem={problemOf('phone')} />
          <Field name="company" autoComplete="organization" value={company} isOptional problem={problemOf('company')} />
        </div>
        <Field name="email" type="email" autoComplete="email" value={current} problem={problemOf('email')} />
        <Field
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          isOptional
          hint={texts.emailNote}
          problem={problemOf('currentPassword')}
        />
        <label className="choice">
          <input type="checkbox" name="newsletter" defaultChecked={isSubscribedToNewsletter} />
          {texts.newsletter}
        </label>
      </Form>
    </>
  );
}
