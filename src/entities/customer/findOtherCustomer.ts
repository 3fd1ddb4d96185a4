import DataLoader from 'dataloader';
import { type FieldNode, GraphQLError } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import { internalAliases } from '../../store/document/selectRequiredFields.ts';
import { type CustomerProfile, PROFILES_PER_PAGE } from '../../store/management/customerProfiles.ts';
import type { ManagementClient } from '../../store/management/managementClient.ts';
import { isOnChannel } from '../../store/management/storeCustomer.ts';
import type { Entity } from '../entitySource.ts';
import { spendImpersonation, spendPage } from '../lookUpBudget.ts';
import type { ReferenceSettings } from '../resolverDeps.ts';
import type { CustomerAccess } from './customerAccess.ts';
import type { CustomerRequestDeps } from './customerDocument.ts';
import { profileEntity } from './profileFields.ts';
import { requestCustomer } from './requestCustomer.ts';
import type { ViewerSelection } from './viewerCustomer.ts';

type ProfileLoader = DataLoader<number, CustomerProfile | null>;

/** One selection on `Customer`, and the part of it that a request may read of customers other than the viewer. */
export interface OtherSelection extends ViewerSelection {
  readonly fields: readonly FieldNode[];
  readonly access: CustomerAccess;
}

/**
 * Returns a customer other than the viewer.
 *
 * @returns null if the store has no such customer on this channel
 * @throws {GraphQLError} if the request may not read the entity, or if the look-up fails
 */
export type FindOtherCustomer = (
  id: number,
  context: RequestContext,
  selection: OtherSelection,
) => Promise<Entity | null>;

export interface OtherCustomerDeps extends CustomerRequestDeps {
  readonly management: Pick<ManagementClient, 'customerProfiles'>;
  readonly references: Pick<ReferenceSettings, 'channelId'>;
}

/**
 * Looks up customers other than the viewer with the subgraph's own credentials, within the selection's access. Profiles
 * come from the Management API, at most fifty per request. A client request reads the same profile once.
 */
export function findOtherCustomer(parts: OtherCustomerDeps): FindOtherCustomer {
  const loaders = new WeakMap<RequestContext, ProfileLoader>();
  const { management, references } = parts;

  function profilesOf(context: RequestContext): ProfileLoader {
    const loader =
      loaders.get(context) ??
      new DataLoader<number, CustomerProfile | null>(
        // This function is async so that an exhausted budget fails the page and not the whole batch.
        async (ids) => {
          spendPage(context);
          return management.customerProfiles(ids, context);
        },
        { maxBatchSize: PROFILES_PER_PAGE },
      );
    loaders.set(context, loader);
    return loader;
  }

  return async (id, context, selection) => {
    const { access } = selection;
    if (access.refusal) throw access.refusal;
    const found = await find(id, context, selection);
    return found && { ...found, ...Object.fromEntries(access.refused) };
  };

  function find(id: number, context: RequestContext, selection: OtherSelection): Promise<Entity | null> {
    switch (selection.access.from) {
      case 'reference':
        return Promise.resolve(namedCustomer(id, selection.fields));
      case 'profile':
        return fromProfile(id, context, selection);
      case 'storefront':
        return fromStorefront(id, context, selection);
    }
  }

  async function fromProfile(id: number, context: RequestContext, selection: OtherSelection) {
    const { fields, access } = selection;
    const keyOf = internalAliases(selection.selection.operation, selection.selection.fragments);
    try {
      const profile = await profilesOf(context).load(id);
      if (!profile || !isOnChannel(profile, references.channelId)) return null;
      return profileEntity(profile, fields, keyOf);
    } catch (error) {
      if (!(error instanceof GraphQLError) || access.privateFields.length > 0) throw error;
      // Only the name is missing, and it is nullable. The entity remains.
      return { ...namedCustomer(id, selection.fields), [keyOf('firstName')]: error };
    }
  }

  async function fromStorefront(id: number, context: RequestContext, selection: OtherSelection) {
    const { access, ...selected } = selection;
    const found = await requestCustomer(parts, {
      ...selected,
      budget: context.budget,
      keep: (field) => !access.refused.has(responseKeyOf(field)),
      send: (prepared, variables) => {
        spendImpersonation(context);
        return context.store.asCustomer(id, prepared, variables);
      },
    });
    return found?.entityId === id ? { ...found.fields } : null;
  }
}

/** Returns the fields that a reference itself contains. */
export function namedCustomer(id: number, fields: readonly FieldNode[]): Entity {
  const keys = fields.filter(({ name }) => name.value === 'entityId').map(responseKeyOf);
  return Object.fromEntries(keys.map((key) => [key, id]));
}
